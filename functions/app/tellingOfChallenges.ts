import type { App } from './app.ts';
import { answerAt, askerOf } from './askingAuthors.ts';
import { findCaller } from './callers.ts';
import { eventFor } from './challengeHistory.ts';
import { nextLocal } from './nextLocal.ts';
import { settingsOf } from './settings.ts';
import type { NewsStep } from '../delivery/news.ts';
import type { Challenge, ChallengeEvent, ChallengeEventKind } from '../domain/challenge.ts';
import { mayReadChallenge } from '../domain/challengeAccess.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import type { ConversationReference } from '../domain/conversation.ts';
import type { Caller } from '../domain/member.ts';
import type { ChallengeNews } from '../domain/news.ts';
import type { ItemOf } from '../domain/outbox.ts';
import { pageOfFollowers, readEither, readEvent } from '../store/challenges.ts';
import { outbox } from '../store/collections.ts';
import { readPersonalChat } from '../store/network.ts';
import { upsert } from '../store/store.ts';
import type { Write } from '../store/store.ts';
import type { ChallengeHistoryView } from '../contract/challengeViews.ts';

/** Followers looked at in one step; each that is told makes two documents, and a commit holds a hundred. */
const perStep = 30;

/** Once a day, at this time where the member is. */
const digestTime = { time: '07:00' };

/**
 * Belongs into the commit of an event: whoever follows the challenge (`of`) is told of it once, by his setting; of an answer
 * also who asked, whether he follows or not. `by` is not told of what he did himself.
 */
export function tellFollowers(app: App, event: { id: string; of: string }): Write {
  return upsert(outbox, { id: `tell-${event.id}`, task: 'tell-change', of: event.of, event: event.id, due: app.now(), attempts: 0 });
}

/** One step of a walk through who asked and those who follow: whom to tell, and where it goes on. Undefined: what happened is not there any more. */
export async function planNews(app: App, item: ItemOf<'tell-change'>): Promise<NewsStep | undefined> {
  const happening = await happeningOf(app, item.event);
  if (!happening) return undefined;
  const [page, asker] = await Promise.all([pageOfFollowers(app.store, { of: item.of, limit: perStep, after: item.after }), askerOf(app, happening.event)]);
  // Who asked comes with the first step, and where he follows too not once more.
  const members = [...(asker !== undefined && item.after === undefined ? [asker] : []), ...page.items.map(({ value }) => value.member).filter((member) => member !== asker)];
  const planned = await Promise.all(members.map((member) => newsFor(app, member, happening)));
  const told = planned.filter((one) => one !== undefined);
  return {
    news: told.map(({ news }) => news),
    digests: told.flatMap(({ news: { member, when }, due }) => (when === 'daily' ? [{ member, due }] : [])),
    ...(page.next === undefined ? {} : { after: page.next }),
  };
}

/** Undefined: this member is not to be told. */
async function newsFor(app: App, member: string, happening: Happening): Promise<{ news: ChallengeNews; due: string } | undefined> {
  const reader = await readerOf(app, member);
  if (!reader || reader.wants === 'none' || !isTold(reader.caller, happening) || (await toldBySource(app, member, happening))) return undefined;
  const { id: event, of, at } = happening.event;
  return { news: { id: app.newId(), member, of, event, at, when: reader.wants, state: 'planned' }, due: nextLocal(app.now(), reader.caller.timeZone, digestTime) };
}

interface Reader {
  caller: Caller;
  where: ConversationReference;
  wants: 'at-once' | 'daily' | 'none';
}

/** A member as he is now, where he is told, and how he wants to be. Undefined: no member, or nobody knows where. */
async function readerOf(app: App, member: string): Promise<Reader | undefined> {
  const found = await memberNow(app, member);
  return found?.where && { caller: found.caller, where: found.where, wants: (await settingsOf(app, member)).news };
}

/** A member of a connected tenant, and the chat with the bot where there is one. */
export async function memberNow(app: App, member: string): Promise<{ caller: Caller; where: ConversationReference | undefined } | undefined> {
  const [tenant = '', objectId = ''] = member.split('.');
  const [caller, chat] = await Promise.all([findCaller(app, tenant, objectId), readPersonalChat(app.store, member)]);
  if (!caller.ok) return undefined;
  if (!chat) return { caller: caller.value, where: undefined };
  const { tenantId, serviceUrl, conversationId } = chat.value;
  return { caller: caller.value, where: { tenantId, serviceUrl, conversationId, kind: 'personal' } };
}

type AnyChallenge = Challenge | CommonChallenge;

/** An event with the challenge that it happened to. */
interface Happening {
  event: ChallengeEvent;
  challenge: AnyChallenge;
}

async function happeningOf({ store }: App, id: string): Promise<Happening | undefined> {
  const event = (await readEvent(store, id))?.value;
  const challenge = event && (await readEither(store, event.of));
  return event && challenge ? { event, challenge: challenge.value } : undefined;
}

/** Judged when it is planned and once more when it is told: nobody is told of what he did, or of what he may not read. */
function isTold(caller: Caller, { event, challenge }: Happening): boolean {
  return event.by?.member !== caller.id && mayReadChallenge(caller, challenge);
}

/** What happens to a common challenge and to its sources in one step, a source's author is told of his source only. */
async function toldBySource(app: App, member: string, { event, challenge }: Happening): Promise<boolean> {
  if (challenge.kind !== 'common') return false;
  if (event.what === 'clustered' || event.what === 'unmerged') return challenge.sources.some(({ author, consent }) => author === member && consent.answer !== 'refused');
  if (event.what !== 'left' || event.about === undefined) return false;
  return (await readEither(app.store, event.about))?.value.author.member === member;
}

/** What a member is told of one event: as the history shows it to him, with the challenge that it happened to. */
export interface ToldNews extends Omit<ChallengeHistoryView['items'][number], 'id'> {
  challenge: { id: string; title: string };
  kind: AnyChallenge['kind'];
  /** He raised it himself. */
  mine: boolean;
  /** It is the answer to his question; `why` is what was answered. */
  asked?: true;
  /** Its state, where that has changed since. */
  now?: AnyChallenge['state']['name'];
}

/** News as they are told now, in the order in which it happened: to whom, where, and of what; undefined when there is nothing to tell any more. */
export async function newsNow(app: App, member: string, news: readonly Pick<ChallengeNews, 'event'>[]): Promise<{ caller: Caller; where: ConversationReference; told: ToldNews[] } | undefined> {
  const reader = await readerOf(app, member);
  if (!reader || reader.wants === 'none') return undefined;
  const { caller, where } = reader;
  const happened = (await Promise.all(news.map(({ event }) => happeningOf(app, event)))).filter((one) => one !== undefined).sort(asItHappened);
  const told = await Promise.all(happened.map((happening) => toldNews(app, caller, happening)));
  const shown = told.filter((one) => one !== undefined);
  return shown.length === 0 ? undefined : { caller, where, told: shown };
}

/** Of two things at the same instant, the one that is so now comes last. */
function asItHappened(one: Happening, other: Happening): number {
  if (one.event.at !== other.event.at) return one.event.at < other.event.at ? -1 : 1;
  return Number(isSoNow(one)) - Number(isSoNow(other)) || (one.event.id < other.event.id ? -1 : 1);
}

const leadsTo: Partial<Record<ChallengeEventKind, readonly AnyChallenge['state']['name'][]>> = {
  triaged: ['triaged'], returned: ['returned'], replied: ['submitted', 'triaged'], declined: ['declined'], reopened: ['triaged', 'standing'],
  clustered: ['clustered', 'standing'], answered: ['answered'], closed: ['closed'],
};

/** Is what happened how it stands? */
function isSoNow({ event: { what }, challenge: { state, held } }: Happening): boolean {
  if (what === 'held' || what === 'released') return (what === 'held') === (held !== undefined);
  return leadsTo[what]?.includes(state.name) ?? false;
}

async function toldNews(app: App, caller: Caller, happening: Happening): Promise<ToldNews | undefined> {
  if (!isTold(caller, happening)) return undefined;
  const { event, challenge } = happening;
  const view = await eventFor(app, caller, challenge, event);
  if (!view) return undefined;
  const changed = event.at < challenge.since && !isSoNow(happening);
  const answer = (await askerOf(app, event)) === caller.id ? await answerAt(app, challenge.id, event.at) : undefined;
  return {
    ...view, ...(answer === undefined ? {} : { asked: true, why: answer }), challenge: { id: challenge.id, title: challenge.title }, kind: challenge.kind, mine: challenge.author.member === caller.id,
    ...(changed ? { now: challenge.state.name } : {}),
  };
}
