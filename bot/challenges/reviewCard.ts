import { card, membersText, tabLink, words } from '../card.ts';
import type { Card, CardAction, Element } from '../card.ts';
import { button, buttonAlone, fitting, notice, openChallenge } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import type { ChallengeFields } from './challengeVerbs.ts';
import { toggleOf, wordsAround } from './generalWording.ts';
import { challengeRow } from './rowLines.ts';
import type { FindingView, ReviewView } from '../../functions/contract/challengeViews.ts';
import { isWaiting, nextInWords } from '../../functions/contract/nextInWords.ts';
import { readersInWords } from '../../functions/contract/readersInWords.ts';
import type { WordKey } from '../../functions/contract/words/words.ts';

export interface ReviewOptions extends CardSetting {
  id: string;
  draft?: string | undefined;
  /** What was written; it goes along with every button. */
  fields: ChallengeFields;
  review: ReviewView;
  /** Why it was not sent just now. */
  refusal?: string | undefined;
}

/**
 * How much of each is shown: places pointed out, similar challenges, what research offers. What was written goes along in
 * the data of every button; where it is too long for that, once, in fields that nobody sees.
 */
interface Room {
  findings: number;
  similar: number;
  research: number;
  inData?: true;
}
const rooms: Room[] = [
  { findings: 10, similar: 3, research: 3, inData: true },
  { findings: 6, similar: 2, research: 2, inData: true },
  { findings: 10, similar: 3, research: 3 },
  { findings: 6, similar: 3, research: 2 },
  { findings: 3, similar: 2, research: 1 },
  { findings: 2, similar: 1, research: 0 },
  { findings: 0, similar: 0, research: 0 },
];

/** What the author sees before it is sent. Where nothing is pointed out, similar or offered there is little to read. */
export function reviewCard(options: ReviewOptions): Card {
  return fitting(rooms, (room) => drawn(options, room));
}

function drawn(options: ReviewOptions, room: Room): Card {
  const { say, review, fields, refusal } = options;
  const classified = review.findings.some(({ kind }) => kind === 'classification');
  return card(
    [
      notice(refusal === undefined ? undefined : membersText(refusal, { weight: 'Bolder' })),
      classified ? notice(membersText(say('refusal.classified', { marking: markingFound(options) }), { weight: 'Bolder' })) : words(say('bot.challenge.review.intro'), { isSubtle: true }),
      membersText(review.title, { size: 'Large', weight: 'Bolder' }),
      ...pointedOut(options, room.findings, classified),
      ...(classified ? [] : [...whoReads(options), ...similar(options, room), ...research(options, room.research), languages(options)]),
      ...(room.inData ? [] : Object.entries(fields).map(([id, value]) => ({ type: 'Input.Text', id, value, isMultiline: true, isVisible: false }))),
    ],
    { actions: buttons(options, classified, room) },
  );
}

function dataOf({ id, draft, fields }: ReviewOptions, { inData }: Room): Record<string, unknown> {
  return { ...(inData ? fields : {}), id, ...(draft === undefined ? {} : { draft }) };
}

function buttons(options: ReviewOptions, classified: boolean, room: Room): (CardAction | undefined)[] {
  const { say } = options;
  const data = dataOf(options, room);
  return [
    classified ? undefined : button(options, say('bot.challenge.review.send'), { verb: 'raiseChallenge', ...data, shown: shownKinds(options) }, { style: 'positive' }),
    button(options, say('bot.challenge.review.change'), { verb: 'editChallenge', ...data }),
    classified ? undefined : button(options, say('bot.challenge.keep'), { verb: 'keepChallenge', ...data }),
  ];
}

function shownKinds({ review }: ReviewOptions): string {
  return [...new Set(review.findings.map(({ kind }) => kind))].join(',');
}

function textOf({ fields, review }: ReviewOptions, field: FindingView['field']): string {
  return field === 'text' ? '' : field === 'title' && fields.title === '' ? review.title : fields[field];
}

function markingFound(options: ReviewOptions): string {
  const [first] = options.review.findings.filter(({ kind }) => kind === 'classification');
  return first ? textOf(options, first.field).slice(first.from, first.to) : '';
}

/** Each place with the words around it, and the choice of the general wording. */
function pointedOut(options: ReviewOptions, most: number, classified: boolean): Element[] {
  const { say, review } = options;
  const findings = review.findings.filter(({ kind }) => !classified || kind === 'classification');
  if (findings.length === 0) return [];
  const [shown, rest] = [findings.slice(0, most), findings.slice(most)];
  const restKinds = [...new Set(rest.map(({ kind }) => kind))].map((kind) => say('screening.kind', { kind })).join(', ');
  return [
    words(say('bot.challenge.review.pointedOut', { count: findings.length }), { weight: 'Bolder', spacing: 'Medium' }),
    ...shown.map((finding) => pointed(options, finding)),
    ...(rest.length === 0 || classified ? [] : [
      membersText(say('bot.challenge.review.more', { count: rest.length, kinds: restKinds })),
      { type: 'Input.Toggle', id: 'r:rest', title: say('bot.challenge.review.insteadOfRest'), value: 'true', wrap: true },
    ]),
    ...(classified ? [] : [words(say('bot.challenge.review.decide'), { isSubtle: true, size: 'Small' })]),
  ];
}

function pointed(options: ReviewOptions, finding: FindingView): Element {
  const { say } = options;
  const { before, found, after } = wordsAround(textOf(options, finding.field), finding);
  const run = (text: string, more: Record<string, unknown> = {}): Element => ({ type: 'TextRun', text, ...more });
  return {
    type: 'Container', style: 'warning', spacing: 'Small',
    items: [
      membersText(say('bot.challenge.review.kind', { kind: say('screening.kind', { kind: finding.kind }) }), { weight: 'Bolder' }),
      { type: 'RichTextBlock', spacing: 'None', inlines: [run(before), run(found, { highlight: true, weight: 'Bolder' }), run(after)].filter(({ text }) => text !== '') },
      ...(finding.instead === undefined ? [] : [{ type: 'Input.Toggle', id: toggleOf(finding), title: say('bot.challenge.review.instead', { wording: say(finding.instead as WordKey) }), value: 'true', wrap: true }]),
    ],
  };
}

function whoReads({ say, review, country }: ReviewOptions): Element[] {
  return [
    words(say('bot.challenge.readers'), { weight: 'Bolder', spacing: 'Medium' }),
    { ...membersText(readersInWords(review.readers, say, country)), spacing: 'Small' },
    ...(review.unmatched ? [words(say('bot.challenge.unmatched'), { color: 'Warning', spacing: 'Small' })] : []),
    ...(isWaiting(review.readers) ? [membersText(nextInWords(review.readers, say, country), { color: 'Warning', spacing: 'Small' })] : []),
  ];
}

/** What others said that he may read; joining one sends this beside it. */
function similar(options: ReviewOptions, room: Room): Element[] {
  const { say, review } = options;
  const shown = review.similar.slice(0, room.similar);
  if (shown.length === 0) return [];
  return [
    words(say('bot.challenge.review.similar'), { weight: 'Bolder', spacing: 'Medium' }),
    words(say('bot.challenge.review.joining'), { isSubtle: true, size: 'Small', spacing: 'None' }),
    ...shown.map(({ row }) => challengeRow(row, options, [
      button(options, say('bot.challenge.review.join'), { verb: 'raiseChallenge', ...dataOf(options, room), shown: shownKinds(options), join: row.id }),
      openChallenge(options, row.id),
    ])),
  ];
}

function research({ say, appId, review }: ReviewOptions, most: number): Element[] {
  const shown = review.research.slice(0, most);
  if (shown.length === 0) return [];
  return [
    words(say('bot.challenge.review.research'), { weight: 'Bolder', spacing: 'Medium' }),
    ...shown.map(({ id, acronym, title, line }): Element => ({
      type: 'Container', spacing: 'Small',
      // Without a title: what is read aloud is what is seen.
      selectAction: { type: 'Action.OpenUrl', url: tabLink(appId, 'knowledge', `knowledge/${id}`) },
      items: [membersText(acronym === undefined ? title : `${acronym} – ${title}`), ...(line === undefined ? [] : [{ ...membersText(line, { isSubtle: true, size: 'Small' }), spacing: 'None' }])],
    })),
  ];
}

function languages({ say, review }: ReviewOptions): Element {
  return words([say('challenges.languages'), ...(review.state === 'building' ? [say('bot.challenge.review.building')] : [])].join(' '), { isSubtle: true, size: 'Small', spacing: 'Medium' });
}

/** A form that was kept for later: to go on with, or to throw away. */
export function keptCard(options: CardSetting & { draft: string; title: string }): Card {
  const { say, draft, title } = options;
  return card([words(say('bot.challenge.kept.title'), { size: 'Medium', weight: 'Bolder' }), membersText(title), words(say('bot.challenge.kept.text'), { isSubtle: true, size: 'Small' })], {
    actions: [
      buttonAlone(options, say('bot.challenge.kept.goOn'), { verb: 'resumeChallenge', draft }),
      buttonAlone(options, say('bot.challenge.kept.drop'), { verb: 'dropChallenge', draft }),
    ],
  });
}
