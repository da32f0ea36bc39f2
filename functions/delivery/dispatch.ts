import { budget } from './budget.ts';
import type { Budget } from './budget.ts';
import { updateCards } from './cardUpdate.ts';
import { firstPost } from './firstPost.ts';
import { claim, done, inTime, isOf, patience, putOff, soonest } from './items.ts';
import { planNews, sendDesk, sendNews } from './news.ts';
import type { DeskStep, Drawn, NewsStep } from './news.ts';
import { planNotes, sendNote } from './notes.ts';
import type { Claimed } from './items.ts';
import type { Messenger, RosterPerson, Told } from './messenger.ts';
import type { NotReached } from './once.ts';
import { askOnce } from './roster.ts';
import type { AskRoster } from './roster.ts';
import { Fault } from '../domain/fault.ts';
import { backOff } from '../domain/outbox.ts';
import type { ChallengeNews } from '../domain/news.ts';
import type { Note } from '../domain/note.ts';
import type { ItemOf, OutboxItem } from '../domain/outbox.ts';
import type { Posting } from '../domain/posting.ts';
import { outbox } from '../store/collections.ts';
import type { Store, Stored, Unreadable } from '../store/store.ts';

export interface DispatchOptions<Content> {
  store: Store;
  messenger: Messenger<Content>;
  /** The card of a poll for a conversation with this roster, now; undefined when the poll is gone. */
  render(poll: string, posting: Posting, roster: RosterPerson[] | undefined): Promise<Content | undefined>;
  /** Whom to tell next in a walk, and where it goes on; undefined when it is over. */
  planNotes(item: ItemOf<'remind' | 'tell'>): Promise<{ notes: Note[]; after?: string } | undefined>;
  /** What a member is told and where, in a chat that is opened for it where there is none; undefined when there is nothing to tell any more. */
  renderNote(note: Note): Promise<Drawn<Content> | NotReached | undefined>;
  /** Closes a poll whose time has come. */
  closeWhenDue(poll: string): Promise<void>;
  /** Whom to tell next of what happened to a challenge, and where the walk goes on; undefined when it is over. */
  planNews(item: ItemOf<'tell-change'>): Promise<NewsStep | undefined>;
  /** News of challenges as one message to one member, and where it goes; undefined when there is nothing to tell any more. */
  renderNews(member: string, news: readonly ChallengeNews[]): Promise<Drawn<Content> | undefined>;
  /** The weekly card of a member's desk; undefined when the member has none, or wants none any more. */
  renderDesk(member: string): Promise<DeskStep<Content> | undefined>;
  /** Shows a poll on the challenges that it is about. */
  linkChallenges(item: ItemOf<'link-challenges'>): Promise<void>;
  /** No card waits longer for its pace, in milliseconds, while its conversation's budget allows; 30 s where nothing is said. */
  slowestPace?: number;
  now(): string;
  chance(): number;
  fault(fault: unknown): void;
  told?(what: Told): void;
}

export interface Dispatcher {
  /**
   * Carries out what is due. Answers in how many milliseconds something is due next, if soon; never throws. What takes
   * Teams long goes on after the answer, so that it holds up nobody else. `begun`: only what was begun before and put off,
   * with what has changed of the same poll meanwhile.
   */
  drain(which?: 'begun'): Promise<number | undefined>;
  /** Resolves when nothing is under way any more. */
  rest(): Promise<void>;
}

/** What everybody who carries out an item works with. */
export interface Run<Content> extends DispatchOptions<Content> {
  budget: Budget;
  /** Postings whose card is on its way from here. */
  underWay: Set<string>;
  roster: AskRoster;
  /** Work that goes on when its item has been put off; it never fails. */
  follow(work: Promise<unknown>): void;
}

/** At most this many items at a time, and so many under way. */
const batch = 50;
const mostUnderWay = 500;

/**
 * Drains the outbox. Each item is claimed by moving its `due` behind a lease; the card tasks of one poll become one
 * update. A new card is sent at most once: its posting says `sending` before Teams is called. A document that cannot be
 * read stays where it is, is told once a run, and stops nothing else.
 */
export function dispatcher<Content>(options: DispatchOptions<Content>): Dispatcher {
  const { store, now, fault } = options;
  const held = { ...options, budget: budget(() => Date.parse(now())), underWay: new Set<string>() };
  const works = new Set<Promise<unknown>>();
  /** When something that was put off here is due again, in milliseconds since 1970. */
  const upcoming = new Set<number>();
  /** What was put off here since the last look at everything: a change that writes its item anew must not make it wait for the next one. */
  const putOffHere = new Set<string>();
  let looking: Promise<void> | undefined;
  let following: Promise<number | undefined> | undefined;

  /** Lists and claims what is due, page by page, and begins it. */
  async function look(begun: Promise<void>[], which?: 'begun'): Promise<void> {
    let after: string | undefined;
    const unreadable: Unreadable[] = [];
    if (!which) putOffHere.clear();
    for (const due of upcoming) if (due <= Date.parse(now())) upcoming.delete(due);
    do {
      const page = await store.list(outbox, { order: 'due', upTo: now(), limit: batch, after, unreadable: 'apart' });
      unreadable.push(...(page.unreadable ?? []));
      const claimed = await Promise.all(page.items.filter(({ value }) => !isUnderWay(value) && (!which || wasBegun(value))).map(hold));
      const run = { ...held, follow, roster: askOnce(held) };
      begun.push(...together(claimed.filter((item) => item !== undefined)).map((items) => begin(items, carryOut(run, items))));
      after = page.next;
    } while (after !== undefined && works.size < mostUnderWay);
    if (after !== undefined) upcoming.add(Date.parse(now()));
    tell(unreadable);
  }

  const isUnderWay = (item: OutboxItem): boolean => item.task === 'post' && held.underWay.has(item.posting);

  const wasBegun = (item: OutboxItem): boolean => item.seenAt !== undefined || putOffHere.has(belongsTo(item));

  const hold = (item: Stored<OutboxItem>): Promise<Claimed | undefined> => claim(held, item).catch((cause: unknown) => void fault(cause));

  function begin(items: Claimed[], work: Promise<number | undefined>): Promise<void> {
    const safe = work.catch((cause: unknown) => void fault(cause)).then((wait) => {
      if (wait === undefined) return;
      upcoming.add(Date.parse(now()) + wait);
      for (const { value } of items) putOffHere.add(belongsTo(value));
    });
    follow(safe);
    return safe;
  }

  function follow(work: Promise<unknown>): void {
    works.add(work);
    void work.finally(() => works.delete(work));
  }

  function tell(unreadable: readonly Unreadable[]): void {
    const [first] = unreadable;
    if (first) fault(new Fault(`Documents of the outbox that cannot be read here, and wait until they can: ${unreadable.length}.`, { cause: first.why }));
  }

  function start(which?: 'begun'): Promise<number | undefined> {
    const begun: Promise<void>[] = [];
    looking = look(begun, which).catch(fault).finally(() => {
      looking = undefined;
    });
    return looking.then(async () => {
      if ((await inTime<unknown>(begun, 'late')).includes('late')) upcoming.add(Date.parse(now()) + patience);
      return upcoming.size === 0 ? undefined : Math.max(0, Math.min(...upcoming) - Date.parse(now()));
    });
  }

  return {
    drain(which) {
      if (!looking) return start(which);
      if (which) return looking.then(() => this.drain(which));
      // What became due since the look began may not be in its list: one more follows it.
      following ??= looking.then(() => {
        following = undefined;
        return start();
      });
      return following;
    },
    async rest() {
      while (looking || works.size > 0) await Promise.all([looking, ...works]);
    },
  };
}

/** What belongs to one poll is carried out together; everything else alone. */
function together(items: Claimed[]): Claimed[][] {
  return [...Map.groupBy(items, ({ value }) => belongsTo(value)).values()];
}

function belongsTo(item: OutboxItem): string {
  return 'poll' in item ? item.poll : item.id;
}

/** Everything due of one poll: first posts and closing side by side, then one update of all its cards. */
async function carryOut<C>(run: Run<C>, items: Claimed[]): Promise<number | undefined> {
  const cards = items.filter((item) => isOf(item, 'card'));
  const singles = items.filter((item) => !isOf(item, 'card')).map((item) => guarded(run, [item], () => carryOutOne(run, item)));
  const updated = cards.length > 0 ? guarded(run, cards, () => updateCards(run, cards)) : undefined;
  return soonest(await Promise.all([...singles, updated]));
}

function carryOutOne<C>(run: Run<C>, item: Claimed): Promise<number | undefined> {
  if (isOf(item, 'post')) return firstPost(run, item, item.value.posting);
  if (isOf(item, 'close')) return close(run, item);
  if (isOf(item, 'remind', 'tell')) return planNotes(run, item);
  if (isOf(item, 'note')) return sendNote(run, item, item.value.note);
  if (isOf(item, 'tell-change')) return planNews(run, item);
  if (isOf(item, 'news', 'digest')) return sendNews(run, item);
  if (isOf(item, 'desk')) return sendDesk(run, item);
  if (isOf(item, 'link-challenges')) return link(run, item);
  throw new Fault(`Nobody carries out ${item.value.task} alone.`);
}

/** A fault puts the items off and is reported; it never stops the others. */
async function guarded<C>(run: Run<C>, items: Claimed[], work: () => Promise<number | undefined>): Promise<number | undefined> {
  try {
    return await work();
  } catch (fault) {
    run.fault(fault);
    await Promise.all(items.map((item) => putOff(run, [item], backOff(item.value.attempts, run.chance())).catch(run.fault)));
    return undefined;
  }
}

async function close<C>(run: Run<C>, item: Claimed<ItemOf<'close'>>): Promise<number> {
  await run.closeWhenDue(item.value.poll);
  await done(run, [item]);
  run.told?.({ outcome: 'closed', attempts: item.value.attempts });
  return 0;
}

async function link<C>(run: Run<C>, item: Claimed<ItemOf<'link-challenges'>>): Promise<undefined> {
  await run.linkChallenges(item.value);
  return done(run, [item]);
}
