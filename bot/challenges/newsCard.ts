import { card, execute, membersText, openLink, words } from '../card.ts';
import type { Card, CardAction, Element } from '../card.ts';
import { beginning, challengeLink, fitting, openChallenge } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import { answered } from './deskCard.ts';
import { challengeRow } from './rowLines.ts';
import type { ToldNews } from '../../functions/app/tellingOfChallenges.ts';
import type { DeskView } from '../../functions/contract/challengeViews.ts';

/** How much of the news is shown: challenges, what happened to each, and characters of a reason. */
interface Room {
  challenges: number;
  each: number;
  why: number;
}
const rooms: Room[] = [
  { challenges: 40, each: 40, why: 600 },
  { challenges: 40, each: 10, why: 120 },
  { challenges: 20, each: 5, why: 60 },
  { challenges: 10, each: 3, why: 0 },
];

/** What happened to challenges that a member follows, in the personal chat: to one of them, or to several in one message. */
export function newsCard(told: readonly ToldNews[], setting: CardSetting): Card {
  const byChallenge = [...Map.groupBy(told, ({ challenge }) => challenge.id).values()];
  return fitting(rooms, (room) => drawn(byChallenge, room, setting));
}

/** The first line of the card, and what a phone shows of it. */
export function newsTitle(told: readonly ToldNews[], { say }: Pick<CardSetting, 'say'>): string {
  const [first, ...others] = new Set(told.map(({ challenge }) => challenge.id));
  if (first !== undefined && others.length === 0) return say('bot.challenge.news.title', { mine: told[0]?.mine ? 'yes' : told.every(({ asked }) => asked) ? 'asked' : 'no' });
  return say('bot.challenge.news.several', { count: told.length });
}

function drawn(byChallenge: ToldNews[][], room: Room, setting: CardSetting): Card {
  const { say } = setting;
  const shown = byChallenge.slice(0, room.challenges);
  const hidden = byChallenge.flat().length - shown.flatMap((all) => all.slice(-room.each)).length;
  const [only] = byChallenge.length === 1 ? shown : [];
  return card(
    [
      words(newsTitle(byChallenge.flat(), setting), { weight: 'Bolder' }),
      ...(only ? [membersText(only[0]?.challenge.title ?? '', { size: 'Large', weight: 'Bolder' }), ...lines(only, room, setting)] : shown.map((all) => section(all, room, setting))),
      hidden > 0 ? words(say('bot.challenge.news.more', { count: hidden }), { isSubtle: true }) : undefined,
      words(say('bot.challenge.news.how'), { isSubtle: true, size: 'Small', spacing: 'Medium' }),
    ],
    { actions: only ? buttonsOf(only, setting) : [openChallenge(setting)] },
  );
}

function buttonsOf(all: readonly ToldNews[], setting: CardSetting): CardAction[] {
  const challenge = all[0]?.challenge.id ?? '';
  const { say } = setting;
  return [...toConsent(all, setting), execute(say('bot.challenge.news.show'), { verb: 'showChallenge', challenge }), openChallenge(setting, challenge)];
}

/** What a source's consent was asked for, until that is over: it is given on the common challenge, with its wording in sight. */
function toConsent(all: readonly ToldNews[], { say }: CardSetting): CardAction[] {
  const last = all.findLast(({ kind, what }) => kind === 'challenge' && merging.includes(what));
  if (!last?.about || (last.what !== 'proposed' && last.what !== 'reworded')) return [];
  return [execute(say(last.mine ? 'bot.challenge.news.consent' : 'bot.challenge.showCommon'), { verb: 'showChallenge', challenge: last.about.id })];
}

const merging: readonly ToldNews['what'][] = ['proposed', 'reworded', 'consented', 'objected', 'clustered', 'unmerged', 'left'];

/** One challenge among several; a tap opens its page. */
function section(all: readonly ToldNews[], room: Room, setting: CardSetting): Element {
  const { id, title } = all[0]?.challenge ?? { id: '', title: '' };
  const consent = toConsent(all, setting);
  return {
    type: 'Container', separator: true, spacing: 'Medium',
    items: [membersText(beginning(title, 120), { weight: 'Bolder' }), ...lines(all, room, setting), ...(consent.length === 0 ? [] : [{ type: 'ActionSet', spacing: 'Small', actions: consent }])],
    selectAction: openLink(setting.say('bot.challenge.open'), challengeLink(setting.appId, id)),
  };
}

/** The last things that happened to one challenge, oldest first, and how it stands where that has changed since. */
function lines(all: readonly ToldNews[], room: Room, { say }: CardSetting): Element[] {
  const now = all.at(-1)?.now;
  const stands = now === undefined ? [] : [words(say('bot.challenge.news.now', { state: say('challenges.state', { state: now }) }), { weight: 'Bolder', spacing: 'Small' })];
  return [...all.slice(-room.each).flatMap((news): Element[] => [
    { ...words(say('bot.challenge.news.what', { what: news.what, kind: news.kind, group: groups(news).length > 0 ? 'some' : 'none' })), spacing: 'Small' },
    ...groups(news).map((name) => ({ ...membersText(name), spacing: 'None' })),
    ...who(news).map((named) => ({ ...membersText(say('bot.challenge.news.by', named), { isSubtle: true, size: 'Small' }), spacing: 'None' })),
    ...(news.why && room.why > 0 ? [{ ...membersText(beginning(news.why, room.why), { italic: true }), spacing: 'None' }] : []),
    ...(news.about ? [{ ...membersText(say('bot.challenge.news.about', { title: beginning(news.about.title, 120) }), { size: 'Small' }), spacing: 'None' }] : []),
  ]), ...stands];
}

/** Names of the groups that it was given to. */
function groups({ what, facts }: ToldNews): string[] {
  return what === 'assigned' ? facts : [];
}

/** Its author may not want to be named; what the app itself did has nobody. */
function who({ by, byAuthor }: ToldNews): { who: string; name: string }[] {
  if (by !== undefined) return [{ who: 'named', name: by }];
  return byAuthor ? [{ who: 'author', name: '' }] : [];
}

/** How many new challenges the weekly card has room for. */
const deskRooms = [8, 5, 3];

/**
 * What waits on a national contact's desk, longest first: each new challenge can be taken up where it stands. `notice`:
 * what a tap just now did not do, and why.
 */
export function weeklyCard(desk: DeskView, setting: CardSetting, notice?: string): Card {
  return fitting(deskRooms, (most) => drawnDesk(desk, most, setting, notice));
}

function drawnDesk({ fresh, counts, consents }: DeskView, most: number, setting: CardSetting, notice: string | undefined): Card {
  const { say } = setting;
  const shown = fresh.slice(0, most);
  const others = { more: Math.max(counts.fresh, fresh.length) - shown.length, questions: counts.questions, consents: consents.length, reports: counts.reports } as const;
  const waiting = (Object.keys(others) as (keyof typeof others)[]).filter((what) => others[what] > 0).map((what) => say(`bot.challenge.weekly.${what}`, { count: others[what] }));
  return card(
    [
      notice === undefined ? undefined : { type: 'Container', style: 'warning', items: [membersText(notice)] },
      words(say('bot.challenge.weekly.title'), { size: 'Large', weight: 'Bolder' }),
      words(say('bot.challenge.weekly.fresh', { count: Math.max(counts.fresh, fresh.length) })),
      ...shown.map((row) => freshRow(row, setting)),
      waiting.length > 0 ? words(say('bot.challenge.weekly.others', { waiting: waiting.join(', ') }), { spacing: 'Medium' }) : undefined,
    ],
    { actions: [openLink(say('bot.challenge.weekly.desk'), challengeLink(setting.appId, 'desk'))] },
  );
}

function freshRow(row: DeskView['fresh'][number], setting: CardSetting): Element {
  const { say } = setting;
  const since = { ...words(say('bot.challenge.weekly.since', { since: new Date(row.since) }), { isSubtle: true, size: 'Small' }), spacing: 'None' };
  return challengeRow(row, setting, [execute(say('bot.challenge.weekly.takeUp'), { verb: 'triageChallenge', challenge: row.id, as: 'triaged', from: 'desk' }), openChallenge(setting, row.id)], [since, ...answered(row, setting, 120)]);
}
