import type { HistoryView } from '../../../functions/contract/knowledgeViews.ts';
import { catalogues } from '../../../functions/contract/words/words.ts';
import type { Say, WordKey } from '../../../functions/contract/words/words.ts';
import { countryName } from '../../frame/country.ts';
import { dayText } from '../projectText.ts';

type Change = HistoryView['items'][number]['changes'][number];

/** A change as one sentence, or, where the texts are long, as a name with the old and the new text beneath. */
export type ChangeLine = { long: false; text: string } | { long: true; text: string; old: string | undefined; new: string | undefined };

/** Longer values stand beneath each other instead of in one sentence. */
const longest = 80;

export function changeLine({ what, old, new: now }: Change, say: Say, locale: string): ChangeLine {
  const name = nameOf(what, say);
  const [before, after] = [old, now].map((value) => (value === undefined ? undefined : valueText(what, value, say, locale)));
  if ((before?.length ?? 0) > longest || (after?.length ?? 0) > longest) return { long: true, text: name, old: before, new: after };
  if (before === undefined && after === undefined) return { long: false, text: say('tabs.changes.some', { name }) };
  if (before === undefined) return { long: false, text: say('tabs.changes.added', { name, new: after ?? '' }) };
  if (after === undefined) return { long: false, text: say('tabs.changes.dropped', { name, old: before }) };
  return { long: false, text: say('tabs.changes.moved', { name, old: before, new: after }) };
}

/** What the fact is called; a fact that has no name here yet is called as the service calls it. */
function nameOf(what: string, say: Say): string {
  const key = `tabs.changes.what.${what}`;
  return isWord(key) ? say(key) : what;
}

/** Dates, countries and codes as people read them; everything else as it is told. */
function valueText(what: string, value: string, say: Say, locale: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayText(value, locale);
  if (what === 'countries') return value.split(', ').map((code) => (/^[A-Z]{2}$/.test(code) ? countryName(code, locale) : code)).join(', ');
  if (what === 'areas') return value.split(', ').map((code) => coded('area', code, say)).join(', ');
  return what === 'status' || what === 'kind' ? coded(what, value, say) : what === 'type' ? coded('type', value, say) : value;
}

function coded(of: 'area' | 'status' | 'kind' | 'type', code: string, say: Say): string {
  const key = of === 'type' ? `tabs.resultType.${code}` : `tabs.facet.${of}.${code}`;
  return isWord(key) ? say(key) : code;
}

function isWord(key: string): key is WordKey {
  return Object.hasOwn(catalogues.en, key);
}
