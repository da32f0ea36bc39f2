import { card, execute, membersText, openLink, words } from '../card.ts';
import type { Card, CardAction, Element } from '../card.ts';
import { beginning, button, buttonAlone, challengeLink, fitting, notice, openChallenge } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import { staysAtHome } from './challengeFields.ts';
import { consentButtons } from './consentCard.ts';
import { markingWords } from './markingWords.ts';
import { sendAgain } from './sendAgain.ts';
import type { SendAgain } from './sendAgain.ts';
import { challengeLimits } from '../../functions/contract/challengeViews.ts';
import type { AnyChallengeView, ChallengeView, FindingKind } from '../../functions/contract/challengeViews.ts';
import { nextInWords } from '../../functions/contract/nextInWords.ts';
import { readersInWords } from '../../functions/contract/readersInWords.ts';
import type { Say } from '../../functions/contract/words/words.ts';

export interface ChallengeCardOptions extends CardSetting {
  /** Said on top: what was just done, or why it was not. */
  said?: { text: string; good: boolean } | undefined;
  /** An answer that was not taken yet: the person's words, and the kinds that are pointed out in them. */
  answer?: { id: string; text: string; kinds: FindingKind[] } | undefined;
  /** A question or a reason of triage that was not sent yet. */
  again?: SendAgain | undefined;
  /** An id for the answer, made with the card: sent twice, it is one. */
  answerId?: string | undefined;
  /** The account for which the card shows itself anew. */
  refreshFor?: string | undefined;
}

/** How many characters of a text are shown before the tab has the rest. */
const rooms = [4_000, 1_500, 600, 200];

/** A challenge or common challenge as one member sees it: what it says, how it stands, and what he can do. */
export function challengeCard(view: AnyChallengeView, options: ChallengeCardOptions): Card {
  return fitting(rooms, (most) => drawn(view, options, most));
}

function drawn(view: AnyChallengeView, options: ChallengeCardOptions, most: number): Card {
  const { say, said, refreshFor } = options;
  return card(
    [
      notice(said && membersText(said.text, { weight: 'Bolder' }), said?.good ? 'good' : 'attention'),
      membersText(view.title, { size: 'Large', weight: 'Bolder' }),
      { ...membersText(fromWhom(view, options), { isSubtle: true, size: 'Small' }), spacing: 'None' },
      membersText(stateLine(view, options), { weight: 'Bolder' }),
      ...stateWords(view, say),
      ...heldWords(view, say),
      ...answering(view, options),
      options.again && sendAgain(options, options.again),
      membersText(beginning(view.what, most)),
      ...(view.kind === 'challenge' ? further(view, options, most) : []),
      membersText(endorsedLine(view, options)),
      membersText(whoReads(view, options), { isSubtle: true, size: 'Small' }),
      ...consentButtons(view, options),
    ],
    { actions: buttons(view, options), ...(refreshFor === undefined || options.place === 'dialog' ? {} : { refresh: { action: execute(say('bot.challenge.refresh'), { verb: 'showChallenge', challenge: view.id }), userIds: [refreshFor] } }) },
  );
}

/** Who raised it, as far as he wants to be named. */
function fromWhom(view: AnyChallengeView, { say, country }: ChallengeCardOptions): string {
  if (view.kind === 'common') return say('bot.challenge.common', { count: view.sources.length });
  const who = [view.author, view.organisation, country(view.country)].filter((part) => part !== undefined && part !== '').join(', ');
  return view.mine ? say(view.named ? 'bot.challenge.byYou' : 'bot.challenge.byYouUnnamed', { country: country(view.country) }) : say('bot.challenge.by', { who });
}

function stateLine({ state, since, assigned }: AnyChallengeView, { say }: ChallengeCardOptions): string {
  const stands = say('bot.challenge.since', { state: say('challenges.state', { state: state.name }), since: new Date(since) });
  return assigned ? `${stands} · ${say('bot.challenge.assigned', { group: assigned.name })}` : stands;
}

/** Its traffic light and who reads it now; while that is not as marked, also how it is marked. */
function whoReads({ marking, readers }: AnyChallengeView, options: ChallengeCardOptions): string {
  const { say, country } = options;
  const light = readers.only === undefined ? say('bot.poll.card.marking', { tlp: marking.tlp }) : markingWords(marking, options);
  return `${light}. ${readersInWords(readers, say, country)}`;
}

/** The question, the reason, or how it was answered, in somebody's words. */
function stateWords({ state }: AnyChallengeView, say: Say): Element[] {
  const { words: written, by, name } = state;
  const key = name === 'returned' ? 'bot.challenge.question' : name === 'answered' ? 'bot.challenge.answeredBy' : 'bot.challenge.reason';
  return [
    ...(written === undefined || written === '' ? [] : [membersText(say(key)), { ...membersText(written, { italic: true }), spacing: 'None' }]),
    ...(by ? [membersText(by.title, { weight: 'Bolder' })] : []),
  ];
}

/** Why a moderator holds it. */
function heldWords({ held }: AnyChallengeView, say: Say): Element[] {
  if (!held) return [];
  return [words(say('tab.challenges.heldSince', { at: new Date(held.at) }), { color: 'Warning' }), { ...membersText(held.why, { italic: true }), spacing: 'None' }];
}

/** The box for its author's answer, where it was returned with a question. */
function answering(view: AnyChallengeView, options: ChallengeCardOptions): Element[] {
  if (view.kind !== 'challenge' || !view.may.answer) return [];
  const { say, answer } = options;
  const id = answer?.id ?? options.answerId;
  const data = { verb: 'answerChallenge', challenge: view.id, ...(id === undefined ? {} : { id }) };
  const found = answer?.kinds ?? [];
  const input = { type: 'Input.Text', id: 'text', label: say('bot.challenge.answer.label'), isMultiline: true, maxLength: challengeLimits.comment, value: answer?.text ?? '' };
  if (found.length === 0) return [input, { type: 'ActionSet', actions: [button(options, say('bot.challenge.answer.send'), data, { style: 'positive' })] }];
  return [
    membersText(say('bot.challenge.answer.found', { kinds: found.map((kind) => say('screening.kind', { kind })).join(', ') }), { weight: 'Bolder' }),
    input,
    { type: 'ActionSet', actions: [button(options, say('bot.challenge.answer.general'), { ...data, general: 'true', despite: found.join(',') }, { style: 'positive' }), button(options, say('bot.challenge.answer.asItIs'), { ...data, despite: found.join(',') })] },
  ];
}

function further(view: ChallengeView, options: ChallengeCardOptions, most: number): Element[] {
  const { impact, often, tried, joined } = view;
  const { say } = options;
  const part = (label: string, text: string): Element[] => (text === '' ? [] : [membersText(label, { weight: 'Bolder' }), { ...membersText(beginning(text, most)), spacing: 'None' }]);
  return [
    ...part(say('bot.challenge.form.impact'), impact),
    ...(often === undefined ? [] : part(say('bot.challenge.form.often'), say('challenges.often', { often }))),
    ...part(say('bot.challenge.form.tried'), tried),
    ...(joined ? part(say('bot.challenge.joined'), joined.title) : []),
    ...partOf(view, options),
  ];
}

/** The common challenge that it is part of, or is asked to become part of: consent is given there. */
function partOf({ common, consent, state }: ChallengeView, options: ChallengeCardOptions): Element[] {
  if (!common) return [];
  const { say } = options;
  const stands = state.name === 'clustered' ? say('bot.challenge.partOf') : say('bot.challenge.proposedFor', { answer: consent?.answer ?? 'none' });
  const show = buttonAlone(options, say('bot.challenge.showCommon'), { verb: 'showChallenge', challenge: common.id });
  return [membersText(stands, { weight: 'Bolder' }), { ...membersText(common.title), spacing: 'None' }, { type: 'ActionSet', spacing: 'Small', actions: [show] }];
}

function endorsedLine({ endorsements, comments }: AnyChallengeView, { say, country }: ChallengeCardOptions): string {
  const countries = Object.keys(endorsements.countries);
  const named = countries.slice(0, 30).map(country).join(', ');
  const endorsed = countries.length === 0 ? say('bot.challenge.notEndorsed') : say('bot.challenge.endorsedByNamed', { countries: countries.length, named });
  return [endorsed, ...(endorsements.mine ? [say('bot.challenge.endorsedByYou')] : []), ...(comments > 0 ? [say('bot.challenge.comments', { count: comments })] : [])].join(' ');
}

function buttons(view: AnyChallengeView, options: ChallengeCardOptions): (CardAction | undefined)[] {
  const { say } = options;
  const { id, may, endorsements, following, mine } = view;
  const alone = (title: string, verb: string): CardAction => buttonAlone(options, title, { verb, challenge: id });
  const own = view.kind === 'challenge' ? view.may : undefined;
  return [
    endorsements.mine ? alone(say('bot.challenge.endorseNot'), 'withdrawEndorsement') : may.endorse ? alone(say('bot.challenge.endorse'), 'endorseChallenge') : undefined,
    ...(may.triage ? triageButtons(view, options) : []),
    mine || !canFollow(view) ? undefined : alone(say(following ? 'bot.challenge.unfollow' : 'bot.challenge.follow'), following ? 'unfollowChallenge' : 'followChallenge'),
    own?.withdraw ? alone(say('bot.challenge.withdraw'), 'withdrawChallenge') : undefined,
    own?.restore ? alone(say('bot.challenge.restore'), 'restoreChallenge') : undefined,
    openChallenge(options, id),
    mine ? alone(say('bot.challenge.mine.show'), 'listChallenges') : undefined,
  ];
}

function canFollow({ state }: AnyChallengeView): boolean {
  return state.name !== 'withdrawn' && state.name !== 'unmerged';
}

/** One tap takes it up; asking and declining need words. */
function triageButtons(view: AnyChallengeView, options: ChallengeCardOptions): CardAction[] {
  const { say } = options;
  const data = { verb: 'triageChallenge', challenge: view.id };
  const { name } = view.state;
  return [
    ...(name === 'triaged' ? [] : [buttonAlone(options, say(name === 'declined' ? 'bot.challenge.triage.again' : 'bot.challenge.triage.takeUp'), { ...data, as: name === 'declined' ? 'reopened' : 'triaged' })]),
    ...(name === 'returned' || name === 'declined' ? [] : [withReason('returned', data, options), withReason('declined', data, options)]),
  ];
}

/** A button that unfolds a field for the question or the reason, and one that sends it. */
export function withReason(as: 'returned' | 'declined', data: { verb: string; challenge: string; from?: 'desk' }, options: CardSetting): CardAction {
  const { say } = options;
  const input = { type: 'Input.Text', id: `why:${as}:${data.challenge}`, label: say(`bot.challenge.triage.${as}.label`), isMultiline: true, maxLength: as === 'returned' ? challengeLimits.question : challengeLimits.reason };
  return { type: 'Action.ShowCard', title: say(`bot.challenge.triage.${as}`), card: card([input], { actions: [button(options, say(`bot.challenge.triage.${as}.send`), { ...data, as })] }) };
}

/** What was just sent: how it stands, who reads it, and what happens next. */
export function sentCard(view: AnyChallengeView, options: CardSetting): Card {
  const { say, country } = options;
  const joined = view.kind === 'challenge' ? view.joined : undefined;
  return card(
    [
      notice(words(say('bot.challenge.sent.title'), { weight: 'Bolder' }), 'good'),
      membersText(view.title, { size: 'Large', weight: 'Bolder' }),
      membersText(say('challenges.state', { state: view.state.name }), { weight: 'Bolder' }),
      ...(joined ? [membersText(say('bot.challenge.sent.joined', { title: joined.title }))] : []),
      membersText([readersInWords(view.readers, say, country), ...(staysAtHome(view.readers) ? [say('bot.challenge.unmatched')] : [])].join(' ')),
      membersText(say('bot.challenge.sent.next', { next: nextInWords(view.readers, say, country), place: options.place })),
    ],
    {
      actions: [
        openChallenge(options, view.id),
        view.kind === 'challenge' && view.may.withdraw ? buttonAlone(options, say('bot.challenge.withdraw'), { verb: 'withdrawChallenge', challenge: view.id }) : undefined,
        buttonAlone(options, say('bot.challenge.mine.show'), { verb: 'listChallenges' }),
      ],
    },
  );
}

/** What stands where it may not be read, or not be read here: no word of it. */
export function challengeLinkCard({ appId, say, text, tab }: Pick<CardSetting, 'appId' | 'say'> & { text: string; tab?: 'desk' }): Card {
  return card([membersText(text)], { actions: [openLink(say('bot.challenge.open'), challengeLink(appId, tab))] });
}
