import { card, membersText, openLink, tabLink, words } from '../card.ts';
import type { Card, Element } from '../card.ts';
import { beginning, buttonAlone, fitting, notice } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import { withReason } from './challengeCard.ts';
import { challengeRow } from './rowLines.ts';
import { sendAgain } from './sendAgain.ts';
import type { SendAgain } from './sendAgain.ts';
import type { DeskView } from '../../functions/contract/challengeViews.ts';

export interface DeskCardOptions extends CardSetting {
  said?: SaidOnDesk | undefined;
}

/** Said on top of the desk: what was just done, or why it was not. `declined`: what somebody declined meanwhile, to be taken up all the same. */
export interface SaidOnDesk {
  text: string;
  good: boolean;
  declined?: { id: string; title: string } | undefined;
  /** A question or a reason that was not sent yet. */
  again?: SendAgain | undefined;
}

/** How many are shown, and how much of their texts, before the tab has the rest. */
const rooms = [{ fresh: 5, consents: 3, snippet: 300 }, { fresh: 5, consents: 2, snippet: 120 }, { fresh: 3, consents: 1, snippet: 80 }, { fresh: 1, consents: 0, snippet: 80 }];

/** What is new in the country or group of a national contact, deputy or lead, each to be taken up with one tap. */
export function deskCard(desk: DeskView, options: DeskCardOptions): Card {
  return fitting(rooms, (room) => drawn(desk, options, room));
}

function drawn({ fresh, counts, countries, groups, standingIn, consents }: DeskView, options: DeskCardOptions, room: (typeof rooms)[number]): Card {
  const { say, appId, country } = options;
  const where = [...countries.map(country), ...groups.map(({ name }) => name)].join(', ');
  return card(
    [
      saidOnTop(options),
      options.said?.again && sendAgain(options, options.said.again),
      words(say('bot.challenge.desk.title'), { size: 'Large', weight: 'Bolder' }),
      { ...membersText(where === '' ? say('tab.challenges.desk.network') : say(standingIn ? 'bot.challenge.desk.whereStandingIn' : 'bot.challenge.desk.where', { where }), { isSubtle: true, size: 'Small' }), spacing: 'None' },
      words(say('bot.challenge.desk.counts', counts)),
      ...fresh.slice(0, room.fresh).map((row) => deskRow(row, options, room.snippet)),
      counts.fresh > Math.min(room.fresh, fresh.length) && fresh.length > 0 ? words(say('bot.challenge.desk.more'), { isSubtle: true }) : undefined,
      ...(consents.length === 0 ? [] : [words(say('bot.challenge.desk.consents', { count: consents.length }), { weight: 'Bolder', spacing: 'Medium' })]),
      ...consents.slice(0, room.consents).map(({ common, source }) => challengeRow(common, options, [buttonAlone(options, say('bot.challenge.show'), { verb: 'showChallenge', challenge: common.id })], [membersText(say('bot.challenge.consent.theirs', { title: beginning(source.title, room.snippet) }), { size: 'Small' })])),
    ],
    { actions: [openLink(say('bot.challenge.desk.open'), tabLink(appId, 'challenges', 'challenges/desk'))] },
  );
}

function saidOnTop(options: DeskCardOptions): Element | undefined {
  const { said, say } = options;
  const told = notice(said && membersText(said.text, { weight: 'Bolder' }), said?.good ? 'good' : 'attention');
  if (!told || !said?.declined) return told;
  const { id, title } = said.declined;
  const actions = [
    buttonAlone(options, say('bot.challenge.triage.again'), { verb: 'triageChallenge', challenge: id, as: 'reopened', from: 'desk' }),
    buttonAlone(options, say('bot.challenge.show'), { verb: 'showChallenge', challenge: id }),
  ];
  return { ...told, items: [membersText(beginning(title, 160), { weight: 'Bolder' }), ...(told['items'] as Element[]), { type: 'ActionSet', actions }] };
}

/** One that nobody has looked at yet. */
export function deskRow(row: DeskView['fresh'][number], options: CardSetting, snippet: number): ReturnType<typeof challengeRow> {
  const { say } = options;
  const data = { verb: 'triageChallenge', challenge: row.id, from: 'desk' as const };
  return challengeRow(row, options, [
    buttonAlone(options, say('bot.challenge.triage.takeUp'), { ...data, as: 'triaged' }),
    withReason('returned', data, options),
    withReason('declined', data, options),
    buttonAlone(options, say('bot.challenge.show'), { verb: 'showChallenge', challenge: row.id }),
  ], [membersText(say('bot.challenge.desk.since', { since: new Date(row.since) }), { size: 'Small' }), membersText(beginning(row.snippet, snippet)), ...answered(row, options, snippet)]);
}

/** What its author answered, where he was asked and it is new again. */
export function answered({ answer }: DeskView['fresh'][number], { say }: CardSetting, most: number): Element[] {
  if (answer === undefined) return [];
  return [{ ...words(say('challenges.desk.answered'), { weight: 'Bolder', size: 'Small' }), spacing: 'Small' }, { ...membersText(beginning(answer, most), { italic: true }), spacing: 'None' }];
}
