import { card, inert, membersText, sayForMe, words } from '../card.ts';
import type { Card, Element } from '../card.ts';
import { button, buttonAlone, fitting, notice } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import { listOf, readersOf, staysAtHome } from './challengeFields.ts';
import type { ChallengeFields } from './challengeVerbs.ts';
import { markingWords, offeredMarkings } from './markingWords.ts';
import { challengeLimits, frequencies } from '../../functions/contract/challengeViews.ts';
import type { ChallengeFormView } from '../../functions/contract/challengeViews.ts';
import { securityAreas } from '../../functions/contract/knowledgeViews.ts';
import { isWaiting, nextInWords } from '../../functions/contract/nextInWords.ts';
import { readersInWords } from '../../functions/contract/readersInWords.ts';
import type { WordKey } from '../../functions/contract/words/words.ts';

export interface ChallengeFormOptions extends CardSetting {
  /** Of the challenge to be: a form sent twice raises one. */
  id: string;
  /** The kept form that it came from. */
  draft?: string | undefined;
  /** First the defaults, after a refusal or a look what the person had written. */
  fields: ChallengeFields;
  offered: ChallengeFormView;
  /** Kept forms to go on with: what they begin with. */
  kept?: { id: string; title: string }[] | undefined;
  /** Why it came back. */
  refusal?: string | undefined;
  /** The words stood there before the person opened it: says that nothing is stored yet, and that they were cut. */
  begun?: 'written' | 'cut' | undefined;
}

/** The form of a challenge: what happens, and who is to read it; the rest is asked shortly or unfolded on demand. */
export function challengeForm(options: ChallengeFormOptions): Card {
  return fitting([60, 20, 0], (themes) => drawn(options, themes));
}

function drawn(options: ChallengeFormOptions, mostThemes: number): Card {
  const { say, fields, refusal, begun, offered, id, draft } = options;
  const data = { id, ...(draft === undefined ? {} : { draft }) };
  return card(
    [
      notice(refusal === undefined ? undefined : membersText(refusal, { weight: 'Bolder' })),
      begun ? words(say('bot.challenge.form.nothingStored'), { weight: 'Bolder' }) : words(say('bot.challenge.form.intro'), { isSubtle: true }),
      begun === 'cut' ? words(say('bot.challenge.form.cut', { most: challengeLimits.what }), { color: 'Warning' }) : undefined,
      ...keptForms(options),
      long('what', options, { isRequired: true, errorMessage: say('bot.challenge.form.whatMissing') }),
      long('impact', options),
      choice('often', fields.often, ['none', ...frequencies].map((value) => ({ value, title: value === 'none' ? say('bot.challenge.form.often.none') : say('challenges.often', { often: value }) })), options),
      long('tried', options),
      choice('group', fields.group, groupChoices(options), options),
      choice('marking', fields.marking, markingChoices(options), options),
      membersText(whoReads(options), { weight: 'Bolder' }),
      words(say('bot.challenge.form.readersLater'), { isSubtle: true, size: 'Small' }),
      { type: 'Input.Toggle', id: 'named', title: say('bot.challenge.form.named', { country: options.country(offered.country) }), value: fields.named, wrap: true },
      { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title: say('bot.challenge.form.more'), targetElements: ['more'] }] },
      { type: 'Container', id: 'more', isVisible: false, items: furtherFields(options, mostThemes) },
      words(say('bot.help.notice'), { isSubtle: true, size: 'Small' }),
    ],
    {
      actions: [
        button(options, say('bot.challenge.form.look'), { verb: 'reviewChallenge', ...data }, { style: 'positive' }),
        button(options, say('bot.challenge.keep'), { verb: 'keepChallenge', ...data }),
        begun && options.place === 'chat' ? { ...sayForMe(say('bot.challenge.form.notOne'), say('bot.command.help')), associatedInputs: 'none' } : undefined,
      ],
    },
  );
}

/** Who would read it as chosen now, and whether it stays at home. */
function whoReads({ say, fields, offered, country }: ChallengeFormOptions): string {
  const readers = readersOf(fields, offered);
  return [readersInWords(readers, say, country), ...(staysAtHome(readers) ? [say('bot.challenge.unmatched')] : []), ...(isWaiting(readers) ? [nextInWords(readers, say, country)] : [])].join(' ');
}

function keptForms(options: ChallengeFormOptions): Element[] {
  const { kept = [], say } = options;
  if (kept.length === 0) return [];
  return [{ type: 'ActionSet', actions: kept.slice(0, 3).map((one) => buttonAlone(options, say('bot.challenge.goOn', { title: inert(one.title) }), { verb: 'resumeChallenge', draft: one.id })) }];
}

type Long = 'what' | 'impact' | 'tried';

function long(id: Long, { say, fields }: ChallengeFormOptions, more: Record<string, unknown> = {}): Element {
  return { type: 'Input.Text', id, label: say(`bot.challenge.form.${id}`), placeholder: say(`bot.challenge.form.${id}Hint`), value: fields[id], isMultiline: true, maxLength: challengeLimits[id], ...more };
}

interface Choice {
  title: string;
  value: string;
}

function choice(id: keyof ChallengeFields, value: string, choices: Choice[], { say }: ChallengeFormOptions): Element {
  return { type: 'Input.ChoiceSet', id, label: say(`bot.challenge.form.${id}` as WordKey), value, style: 'compact', choices: choices.map((one) => ({ ...one, title: inert(one.title) })) };
}

/** The author's groups; and, where a kept form names several, those together. */
function groupChoices({ say, fields, offered }: ChallengeFormOptions): Choice[] {
  const single = offered.groups.map(({ id, name }) => ({ title: name, value: id }));
  const none = { title: say('bot.challenge.form.group.none'), value: 'none' };
  const chosen = listOf(fields.group);
  if (chosen.length < 2) return [...single, none];
  const names = chosen.map((id) => offered.groups.find((group) => group.id === id)?.name ?? id);
  return [{ title: names.join(', '), value: fields.group }, ...single, none];
}

function markingChoices({ say, fields, country }: ChallengeFormOptions): Choice[] {
  const offered = offeredMarkings.map((value) => ({ title: say(`bot.challenge.form.marking.${value.replace(/[|+]/g, '.')}` as WordKey), value: value as string }));
  return offered.some(({ value }) => value === fields.marking) ? offered : [{ title: markingWords(fields.marking, { say, country }), value: fields.marking }, ...offered];
}

/** A headline of one's own, the network's themes and the areas of EU security research. */
function furtherFields({ say, fields, offered }: ChallengeFormOptions, mostThemes: number): Element[] {
  const chosen = listOf(fields.themes);
  const themes = offered.themes.filter(({ id }, at) => chosen.includes(id) || at < mostThemes);
  const several = (id: 'themes' | 'areas', choices: Choice[]): Element => ({ type: 'Input.ChoiceSet', id, label: say(`bot.challenge.form.${id}`), isMultiSelect: true, style: 'compact', value: fields[id], choices });
  return [
    { type: 'Input.Text', id: 'title', label: say('bot.challenge.form.headline'), placeholder: say('bot.challenge.form.headlineHint'), value: fields.title, maxLength: challengeLimits.title },
    // Without a choice the field could not be drawn; what a kept form has chosen is sent along all the same.
    themes.length > 0 ? several('themes', themes.map(({ id, name }) => ({ title: inert(name), value: id }))) : { type: 'Input.Text', id: 'themes', value: fields.themes, isVisible: false },
    several('areas', securityAreas.map((area) => ({ title: say(`tabs.facet.area.${area}`), value: area }))),
  ];
}
