import type { MeView } from '../../../functions/contract/views.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { countriesText } from '../foundFacts.ts';
import type { PracticeDraft } from './practiceDraft.ts';

export interface NamedGroup {
  id: string;
  name: string;
}

/** As keys of texts take it. */
export function tlpWord(tlp: PracticeDraft['tlp']): 'CLEAR' | 'GREEN' | 'AMBER' | 'STRICT' | 'RED' {
  return tlp === 'AMBER+STRICT' ? 'STRICT' : tlp;
}

/** The groups that this member may name: the own ones, those that he leads, and whatever the practice was for before. */
export function groupsFor({ groups, may }: Pick<MeView, 'groups' | 'may'>, chosen: readonly string[], named: readonly NamedGroup[] = []): NamedGroup[] {
  const led = may.createPoll.flatMap(({ electorate, name }) => (electorate.groups ?? []).map((id) => ({ id, name: name ?? id })));
  const known = new Map([...led, ...groups, ...named].map((group) => [group.id, group.name]));
  for (const id of chosen) if (!known.has(id)) known.set(id, id);
  return [...known].map(([id, name]) => ({ id, name })).sort((one, other) => one.name.localeCompare(other.name));
}

type Marked = Pick<PracticeDraft, 'tlp' | 'audience' | 'limited' | 'releasableTo' | 'groups'>;

/** Who will read it, in one or two sentences. */
export function readersText({ tlp, audience, limited, releasableTo, groups: chosen }: Marked, groups: readonly NamedGroup[], say: Say, locale: string): string {
  const names = groups.filter(({ id }) => chosen.includes(id)).map(({ name }) => name).join(', ');
  const who = say(`tabs.practice.readers.${tlpWord(tlp)}`, { audience: audience === 'lea-only' ? 'lea' : audience, groups: names, named: names === '' ? 'none' : 'some' });
  if (!limited) return who;
  return `${who} ${releasableTo.length === 0 ? say('tabs.practice.readersNowhere') : say('tabs.practice.readersIn', { countries: countriesText(releasableTo, say, locale, releasableTo.length) })}`;
}
