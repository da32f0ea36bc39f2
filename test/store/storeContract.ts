import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { BadCursor, create, encodeCursor, remove, replace, upsert, walk, wholeCollection } from '../../functions/store/store.ts';
import type { Collection, Page, Query, Store, Stored, Write } from '../../functions/store/store.ts';
import { collections as realCollections, audit, ballots, outbox, polls, storedPoll, tallyShards } from '../../functions/store/collections.ts';
import { emptyShards } from '../../functions/domain/tally.ts';
import { aPoll } from '../makers/aPoll.ts';

interface Note { id: string; title: string; folder: string; state: string; words: string }
interface Paper { id: string; title: string; folder: string; readableBy: string[] }
interface Counter { id: string; value: number }

const text = z.string();

/** Small collections of the suite's own: every kind of order, and one with reading keys. */
export const notes: Collection<Note> = {
  name: 'notes',
  version: 1,
  id: (note) => note.id,
  schema: z.object({ id: text, title: text, folder: text, state: text, words: text }),
  orders: {
    byTitle: { filters: [], by: 'title', direction: 'ascending' },
    lastTitle: { filters: [], by: 'title', direction: 'descending' },
    inFolder: { filters: ['folder'], by: 'title', direction: 'ascending' },
    inFolderLast: { filters: ['folder'], by: 'title', direction: 'descending' },
    inFolderByState: { filters: ['folder', 'state'], by: 'title', direction: 'ascending' },
  },
};
export const papers: Collection<Paper> = {
  name: 'papers',
  version: 1,
  id: (paper) => paper.id,
  marked: true,
  schema: z.object({ id: text, title: text, folder: text, readableBy: z.array(text) }),
  orders: { inFolder: { filters: ['folder'], by: 'title', direction: 'ascending' }, inFolderLast: { filters: ['folder'], by: 'title', direction: 'descending' } },
};
const counters: Collection<Counter> = { name: 'counters', version: 1, id: (counter) => counter.id, schema: z.object({ id: text, value: z.number() }), orders: {} };

/** One collection in three versions of the app: the second gave letters a subject, the third a folder. */
const lettersThen: Collection<{ id: string; words: string }> = { name: 'letters', version: 1, id: (letter) => letter.id, schema: z.object({ id: text, words: text }), orders: {} };
const letters: Collection<{ id: string; words: string; subject: string }> = {
  ...lettersThen,
  version: 2,
  schema: z.object({ id: text, words: text, subject: text }),
  upgrade: (letter, from) => ({ ...letter, subject: `from version ${from}` }),
};
const lettersLater: Collection<{ id: string; words: string; subject: string; folder?: string | undefined }> = { ...lettersThen, version: 3, schema: z.object({ id: text, words: text, subject: text, folder: text.optional() }) };

export const contractCollections = [...realCollections, notes, papers, counters, letters] as unknown as readonly Collection<never>[];

export interface StoreContractOptions {
  /** Closes the store and opens the same data again, where the adapter can. */
  reopen?: (store: Store) => Promise<Store>;
  /** Tests that cannot be run here, by name, each with the reason: shown as skipped, never as passed. */
  skips?: Record<string, string>;
}

/**
 * What every adapter of the store promises. The suite speaks of documents, partitions and etags only; it opens one
 * store, and each test keeps to partitions and folders of its own. `open` gets the collections and answers a store.
 */
export function storeContract(name: string, open: (collections: readonly Collection<never>[]) => Promise<Store>, options: StoreContractOptions = {}): void {
  const { reopen, skips = {} } = options;
  let store: Store;

  function promise(sentence: string, work: () => Promise<void>): void {
    const reason = skips[sentence];
    if (reason === undefined) test(sentence, work);
    else test.skip(`${sentence} (skipped: ${reason})`, work);
  }

  const own = (): string => `own:${randomUUID()}`;
  const aNote = (more: Partial<Note> = {}): Note => ({ id: randomUUID(), title: 'a', folder: 'none', state: 'open', words: '', ...more });
  const read = async <T>(collection: Collection<T>, partition: string, id: string): Promise<Stored<T>> => {
    const found = await store.read(collection, partition, id);
    if (!found) throw new Error(`${id} is not there.`);
    return found;
  };
  const commit = async (partition: string, ...writes: Write[]): Promise<void> => expect(await store.commit(partition, writes)).toEqual({ ok: true });
  const pages = async <T>(collection: Collection<T>, query: Query, between: (page: number) => Promise<void> = async () => undefined): Promise<Stored<T>[][]> => {
    const all: Stored<T>[][] = [];
    let after: string | undefined;
    do {
      const page: Page<T> = await store.list(collection, { ...query, after });
      all.push(page.items);
      after = page.next;
      if (after !== undefined) await between(all.length);
    } while (after !== undefined);
    return all;
  };
  const titles = async (query: Query): Promise<string[]> => (await pages(notes, query)).flat().map(({ value }) => value.title);

  describe(`the store on ${name}`, () => {
    beforeAll(async () => {
      store = await open(contractCollections);
    });
    afterAll(async () => {
      await store.close();
    });

    promise('answers a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });

    describe('one document', () => {
      promise('is read as it was created, and nowhere else', async () => {
        const partition = own();
        const note = aNote({ words: 'kept' });
        await commit(partition, create(notes, note));
        expect(await read(notes, partition, note.id)).toMatchObject({ value: note, partition, id: note.id, etag: expect.stringMatching(/./) });
        expect(await store.read(notes, own(), note.id)).toBeUndefined();
        expect(await store.read(notes, partition, 'another')).toBeUndefined();
        expect(await store.read(papers, partition, note.id)).toBeUndefined();
      });

      promise('is created once: a second create answers that it exists and changes nothing', async () => {
        const partition = own();
        const note = aNote({ words: 'first' });
        await commit(partition, create(notes, note));
        expect(await store.commit(partition, [create(notes, { ...note, words: 'second' })])).toEqual({ ok: false, conflict: 'exists', collection: 'notes', id: note.id });
        expect((await read(notes, partition, note.id)).value.words).toBe('first');
      });

      promise('is replaced by whoever read it last, and by nobody else', async () => {
        const partition = own();
        const note = aNote();
        await commit(partition, create(notes, note));
        const seen = await read(notes, partition, note.id);
        await commit(partition, replace(notes, seen, { ...note, words: 'mine' }));
        expect(await store.commit(partition, [replace(notes, seen, { ...note, words: 'theirs' })])).toEqual({ ok: false, conflict: 'changed-meanwhile', collection: 'notes', id: note.id });
        const now = await read(notes, partition, note.id);
        expect(now.value.words).toBe('mine');
        expect(now.etag).not.toBe(seen.etag);
      });

      promise('gets a new etag by a replace with the same content', async () => {
        const partition = own();
        const note = aNote();
        await commit(partition, create(notes, note));
        const seen = await read(notes, partition, note.id);
        await commit(partition, replace(notes, seen, note));
        expect((await read(notes, partition, note.id)).etag).not.toBe(seen.etag);
      });

      promise('that is not there cannot be replaced', async () => {
        const partition = own();
        const note = aNote();
        const ghost = { value: note, partition, id: note.id, etag: 'never-given-out' };
        expect(await store.commit(partition, [replace(notes, ghost, note)])).toMatchObject({ ok: false, conflict: 'changed-meanwhile' });
        expect(await store.read(notes, partition, note.id)).toBeUndefined();
      });

      promise('deleted and created anew never matches an etag of before', async () => {
        const partition = own();
        const note = aNote();
        await commit(partition, create(notes, note));
        const seen = await read(notes, partition, note.id);
        await commit(partition, remove(notes, seen));
        expect(await store.read(notes, partition, note.id)).toBeUndefined();
        expect(await store.commit(partition, [replace(notes, seen, note)])).toMatchObject({ ok: false, conflict: 'changed-meanwhile' });
        await commit(partition, create(notes, note));
        expect(await store.commit(partition, [replace(notes, seen, { ...note, words: 'stale' })])).toMatchObject({ ok: false, conflict: 'changed-meanwhile' });
        expect(await store.commit(partition, [remove(notes, seen)])).toMatchObject({ ok: false, conflict: 'changed-meanwhile' });
        expect((await read(notes, partition, note.id)).value).toEqual(note);
      });

      promise('is upserted whether it is there or not, and an etag of before is void', async () => {
        const partition = own();
        const note = aNote({ words: 'one' });
        await commit(partition, upsert(notes, note));
        const seen = await read(notes, partition, note.id);
        await commit(partition, upsert(notes, { ...note, words: 'two' }));
        expect((await read(notes, partition, note.id)).value.words).toBe('two');
        expect(await store.commit(partition, [replace(notes, seen, note)])).toMatchObject({ ok: false, conflict: 'changed-meanwhile' });
      });

      promise('is deleted only as it was read, unless no etag is given', async () => {
        const partition = own();
        const note = aNote();
        await commit(partition, create(notes, note));
        const seen = await read(notes, partition, note.id);
        await commit(partition, replace(notes, seen, { ...note, words: 'newer' }));
        expect(await store.commit(partition, [remove(notes, seen)])).toEqual({ ok: false, conflict: 'changed-meanwhile', collection: 'notes', id: note.id });
        await commit(partition, remove(notes, await read(notes, partition, note.id)));
        expect(await store.commit(partition, [remove(notes, seen)])).toMatchObject({ ok: false, conflict: 'changed-meanwhile' });
        await commit(partition, create(notes, note));
        await commit(partition, { write: 'delete', collection: 'notes', id: note.id });
        expect(await store.read(notes, partition, note.id)).toBeUndefined();
        await commit(partition, { write: 'delete', collection: 'notes', id: note.id });
      });

      promise('of another shape than its collection declares is a fault when read, never a value', async () => {
        const partition = own();
        const folder = own();
        await commit(partition, { write: 'create', collection: 'notes', id: 'wrong', document: { id: 'wrong', title: 'a', folder, state: 'open', words: 7 } });
        await expect(store.read(notes, partition, 'wrong')).rejects.toThrow(/schema/);
        await expect(store.list(notes, { order: 'inFolder', where: { folder }, limit: 10 })).rejects.toThrow(/schema/);
      });

      promise('keeps every character: accents, emoji, quotes, line breaks, other scripts, a zero', async () => {
        const partition = own();
        const words = 'Zażółć \u202egęślą\u202c 👩🏽‍✈️ “quoted” \'single\' "double" \\ back\nline\ttab Αθήνα שלום 中文 %_ \u0000 ; -- </script>';
        const note = aNote({ words, title: words });
        await commit(partition, create(notes, note));
        expect((await read(notes, partition, note.id)).value).toEqual(note);
      });

      promise('may have an id and a partition with any punctuation, and ids that differ by it stay apart', async () => {
        const partition = `conversation:tenant|19:a/b?c#d\\e@thread.tacv2 ü "q" ' ${randomUUID()}`;
        const ids = ['a|b', 'a;b', 'a/b', 'a\\b', 'a?b', 'a#b', 'a b', 'a%2Fb', "a'b", 'a"b', 'a.b', 'a:b', 'ä', '🚓', 'A|B'];
        for (const id of ids) await commit(partition, create(notes, aNote({ id, words: id })));
        for (const id of ids) expect((await read(notes, partition, id)).value.words).toBe(id);
        const listed = (await pages(notes, { order: 'byTitle', partition, limit: 4 })).flat();
        expect(listed.map(({ id }) => id).sort()).toEqual([...ids].sort());
        expect(listed.every((one) => one.partition === partition)).toBe(true);
      });
    });

    describe('a document of another version of the app', () => {
      promise('made by an earlier one is brought up before it is read, and written as of now', async () => {
        const partition = own();
        await commit(partition, create(lettersThen, { id: 'a', words: 'kept' }));
        const found = await read(letters, partition, 'a');
        expect(found.value).toEqual({ id: 'a', words: 'kept', subject: 'from version 1' });
        expect((await pages(letters, { order: wholeCollection, limit: 500 })).flat().find((one) => one.partition === partition)).toEqual(found);
        await commit(partition, replace(letters, found, { ...found.value, subject: 'mine' }));
        expect((await read(letters, partition, 'a')).value.subject).toBe('mine');
      });

      promise('without a version is taken for one of the first', async () => {
        const partition = own();
        await commit(partition, { write: 'create', collection: 'letters', id: 'a', document: { id: 'a', words: '' } });
        expect((await read(letters, partition, 'a')).value.subject).toBe('from version 1');
      });

      promise('is read as it is where the collection says nothing of it, and is a fault where it does not match', async () => {
        const partition = own();
        await commit(partition, create(letters, { id: 'a', words: '', subject: 'kept' }), create(lettersThen, { id: 'b', words: '' }));
        expect((await read(lettersLater, partition, 'a')).value).toEqual({ id: 'a', words: '', subject: 'kept' });
        await expect(store.read(lettersLater, partition, 'b')).rejects.toThrow(/schema/);
      });

      promise('made by a newer one is a fault that says so, in a list too, and however often it is asked for', async () => {
        const partition = own();
        await commit(partition, create(lettersLater, { id: 'a', words: '', subject: '', folder: 'x' }));
        expect((await read(lettersLater, partition, 'a')).value.folder).toBe('x');
        for (const older of [letters, lettersThen, letters]) await expect(store.read(older as Collection<unknown>, partition, 'a')).rejects.toThrow(/made by a newer version/);
        await expect(pages(letters, { order: wholeCollection, limit: 500 })).rejects.toThrow(/made by a newer version/);
        await commit(partition, { write: 'delete', collection: 'letters', id: 'a' });
      });
    });

    describe('a commit', () => {
      promise('changes documents of several collections at once', async () => {
        const partition = own();
        const poll = aPoll().open();
        const ballot = { poll: poll.id, key: 'tenant|person', member: 'tenant|person', answer: { phones: 1 }, stakeholder: 'lea', country: 'FR', castAt: poll.createdAt } as const;
        await commit(partition, create(polls, storedPoll(poll)), ...emptyShards(poll.id).map((shard) => create(tallyShards, shard)), create(ballots, ballot));
        expect((await read(polls, partition, poll.id)).value).toEqual(storedPoll(poll));
        expect((await read(ballots, partition, ballot.key)).value).toEqual(ballot);
        expect((await store.list(tallyShards, { order: 'all', partition, limit: 16 })).items).toHaveLength(16);
      });

      promise('that meets a conflict at its end undoes its start, in every collection', async () => {
        const partition = own();
        const [kept, changed, deleted] = [aNote({ words: 'old' }), aNote({ words: 'old' }), aNote({ words: 'old' })];
        const item = { id: 'card-1', task: 'card', poll: 'p', due: '2026-11-10T09:00:00.000Z', attempts: 0 } as const;
        await commit(partition, create(notes, kept), create(notes, changed), create(notes, deleted), create(outbox, item));
        const before = await Promise.all([changed.id, deleted.id].map((id) => read(notes, partition, id)));
        const answer = await store.commit(partition, [
          create(notes, aNote({ id: 'fresh' })),
          replace(notes, before[0] as Stored<Note>, { ...changed, words: 'new' }),
          remove(notes, before[1] as Stored<Note>),
          upsert(outbox, { ...item, attempts: 9 }),
          create(notes, { ...kept, words: 'twice' }),
        ]);
        expect(answer).toEqual({ ok: false, conflict: 'exists', collection: 'notes', id: kept.id });
        expect(await store.read(notes, partition, 'fresh')).toBeUndefined();
        expect(await Promise.all([changed.id, deleted.id].map((id) => read(notes, partition, id)))).toEqual(before);
        expect((await read(outbox, partition, 'card-1')).value.attempts).toBe(0);
      });

      promise('holds a hundred writes, and a hundred and one are a fault that writes nothing', async () => {
        const partition = own();
        await commit(partition, ...Array.from({ length: 100 }, (_, index) => create(notes, aNote({ id: `n${index}` }))));
        expect((await store.list(notes, { order: 'byTitle', partition, limit: 1000 })).items).toHaveLength(100);
        const tooMany = Array.from({ length: 101 }, (_, index) => create(notes, aNote({ id: `m${index}` })));
        await expect((async () => store.commit(partition, tooMany))()).rejects.toThrow(/100 writes/);
        expect(await store.read(notes, partition, 'm0')).toBeUndefined();
      });

      promise('of nothing is done', async () => {
        expect(await store.commit(own(), [])).toEqual({ ok: true });
      });

      promise('among many at the same moment loses nothing: every conflict is told, every retry counts', async () => {
        const partition = own();
        await commit(partition, create(counters, { id: 'c', value: 0 }));
        const increment = async (): Promise<void> => {
          for (;;) {
            const seen = await read(counters, partition, 'c');
            const answer = await store.commit(partition, [replace(counters, seen, { id: 'c', value: seen.value.value + 1 })]);
            if (answer.ok) return;
            expect(answer.conflict).toBe('changed-meanwhile');
          }
        };
        await Promise.all(Array.from({ length: 40 }, increment));
        expect((await read(counters, partition, 'c')).value.value).toBe(40);
      });

      promise('among many creates of the same document wins once', async () => {
        const partition = own();
        const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => store.commit(partition, [create(notes, aNote({ id: 'one', words: String(index) }))])));
        expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
        expect((await read(notes, partition, 'one')).value.words).toBe(String(answers.findIndex(({ ok }) => ok)));
      });

      promise('that is a fault spoils none of those that came at the same moment, and leaves nothing of its own', async () => {
        const partition = own();
        const wrong: Write[] = [create(notes, aNote({ id: 'half' })), { write: 'create', collection: 'nowhere', id: 'x', document: {} }];
        const [one, fault, other] = await Promise.allSettled([
          store.commit(partition, [create(notes, aNote({ id: 'one' }))]),
          (async () => store.commit(partition, wrong))(),
          store.commit(partition, [create(notes, aNote({ id: 'other' }))]),
        ]);
        expect(one).toMatchObject({ status: 'fulfilled', value: { ok: true } });
        expect(fault?.status).toBe('rejected');
        expect(other).toMatchObject({ status: 'fulfilled', value: { ok: true } });
        expect(await store.read(notes, partition, 'half')).toBeUndefined();
        expect(await store.read(notes, partition, 'one')).toBeDefined();
        expect(await store.read(notes, partition, 'other')).toBeDefined();
      });

      promise('with a conflict spoils none of those that came at the same moment', async () => {
        const partition = own();
        await commit(partition, create(notes, aNote({ id: 'there' })));
        const answers = await Promise.all(['a', 'there', 'b'].map((id) => store.commit(partition, [create(notes, aNote({ id: `with-${id}` })), create(notes, aNote({ id }))])));
        expect(answers.map(({ ok }) => ok)).toEqual([true, false, true]);
        expect(await store.read(notes, partition, 'with-there')).toBeUndefined();
      });
    });

    describe('a list', () => {
      promise('comes in the declared order, ascending or descending', async () => {
        const folder = own();
        for (const title of ['c', 'a', 'd', 'b']) await commit(own(), create(notes, aNote({ title, folder })));
        expect(await titles({ order: 'inFolder', where: { folder }, limit: 10 })).toEqual(['a', 'b', 'c', 'd']);
        expect(await titles({ order: 'inFolderLast', where: { folder }, limit: 10 })).toEqual(['d', 'c', 'b', 'a']);
      });

      promise('breaks ties by partition, then by id, in the direction of the order', async () => {
        const folder = own();
        const run = randomUUID();
        const places = ['p1 a', 'p1 b', 'p2 a', 'p2 b'];
        for (const place of ['p2 b', 'p1 a', 'p2 a', 'p1 b']) {
          const [partition, id] = place.split(' ') as [string, string];
          await commit(`${run}-${partition}`, create(notes, aNote({ id, title: 'same', folder })));
        }
        const order = async (name: string): Promise<string[]> => (await pages(notes, { order: name, where: { folder }, limit: 1 })).flat().map(({ partition, id }) => `${partition.replace(`${run}-`, '')} ${id}`);
        expect(await order('inFolder')).toEqual(places);
        expect(await order('inFolderLast')).toEqual([...places].reverse());
      });

      promise('of one partition holds nothing of another', async () => {
        const [mine, theirs] = [own(), own()];
        const folder = own();
        await commit(mine, create(notes, aNote({ id: 'x', title: 'mine', folder })));
        await commit(theirs, create(notes, aNote({ id: 'x', title: 'theirs', folder })), create(notes, aNote({ title: 'theirs too', folder })));
        expect(await titles({ order: 'byTitle', partition: mine, limit: 10 })).toEqual(['mine']);
        expect(await titles({ order: 'inFolder', where: { folder }, partition: mine, limit: 10 })).toEqual(['mine']);
        expect(await titles({ order: 'inFolder', where: { folder }, partition: own(), limit: 10 })).toEqual([]);
        expect((await read(notes, theirs, 'x')).value.title).toBe('theirs');
      });

      promise('keeps to all of its filters, by equality and nothing looser', async () => {
        const folder = own();
        for (const [title, state] of [['a', 'open'], ['b', 'closed'], ['c', 'open'], ['d', 'Open'], ['e', 'open ']] as const) await commit(own(), create(notes, aNote({ title, state, folder })));
        expect(await titles({ order: 'inFolderByState', where: { folder, state: 'open' }, limit: 10 })).toEqual(['a', 'c']);
        expect(await titles({ order: 'inFolderByState', where: { state: 'closed', folder }, limit: 10 })).toEqual(['b']);
        expect(await titles({ order: 'inFolderByState', where: { folder, state: '%' }, limit: 10 })).toEqual([]);
      });

      promise('ends at its upper bound, the bound included, in both directions and over pages', async () => {
        const folder = own();
        for (const title of ['a', 'b', 'c', 'd', 'e']) await commit(own(), create(notes, aNote({ title, folder })));
        expect(await titles({ order: 'inFolder', where: { folder }, upTo: 'c', limit: 10 })).toEqual(['a', 'b', 'c']);
        expect(await titles({ order: 'inFolder', where: { folder }, upTo: 'c', limit: 1 })).toEqual(['a', 'b', 'c']);
        expect(await titles({ order: 'inFolderLast', where: { folder }, upTo: 'c', limit: 2 })).toEqual(['c', 'b', 'a']);
        expect(await titles({ order: 'inFolder', where: { folder }, upTo: 'A', limit: 10 })).toEqual([]);
      });

      promise('has full pages and a cursor on all but the last', async () => {
        const folder = own();
        for (let index = 0; index < 6; index += 1) await commit(own(), create(notes, aNote({ title: String(index), folder })));
        expect((await pages(notes, { order: 'inFolder', where: { folder }, limit: 3 })).map((page) => page.length)).toEqual([3, 3]);
        expect((await pages(notes, { order: 'inFolder', where: { folder }, limit: 4 })).map((page) => page.length)).toEqual([4, 2]);
        expect((await pages(notes, { order: 'inFolder', where: { folder: own() }, limit: 4 })).map((page) => page.length)).toEqual([0]);
      });

      for (const [order, direction] of [['inFolder', 'ascending'], ['inFolderLast', 'descending']] as const) {
        promise(`read page by page, ${direction}, shows everything that stays exactly once, while others come and go`, async () => {
          const folder = own();
          const place = (number: number): string => `${folder}-${number % 3}`;
          const stay = Array.from({ length: 12 }, (_, index) => aNote({ id: `stay-${index}`, title: `t${String(10 + (index >> 1))}`, folder }));
          for (const [index, note] of stay.entries()) await commit(place(index), create(notes, note));
          const go = Array.from({ length: 4 }, (_, index) => aNote({ id: `go-${index}`, title: `t${10 + index}`, folder }));
          for (const [index, note] of go.entries()) await commit(place(index), create(notes, note));
          const listed = (await pages(notes, { order, where: { folder }, limit: 3 }, async (page) => {
            const gone = go.pop();
            if (gone) await commit(place(go.length), { write: 'delete', collection: 'notes', id: gone.id });
            await commit(place(page), create(notes, aNote({ title: 't00', folder })), create(notes, aNote({ title: 't99', folder })));
          })).flat().map(({ partition, id }) => `${partition}/${id}`);
          expect(new Set(listed).size).toBe(listed.length);
          for (const [index, note] of stay.entries()) expect(listed).toContain(`${place(index)}/${note.id}`);
        });
      }

      promise('goes on after a page whose last document has been deleted since', async () => {
        const folder = own();
        const partition = own();
        for (const title of ['a', 'b', 'c']) await commit(partition, create(notes, aNote({ id: title, title, folder })));
        const seen = await pages(notes, { order: 'inFolder', where: { folder }, limit: 1 }, async (page) => {
          if (page === 1) await commit(partition, { write: 'delete', collection: 'notes', id: 'a' });
        });
        expect(seen.flat().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      });

      promise('refuses a cursor that was never given out', async () => {
        const wrong = ['nonsense', '%%%', '', Buffer.from('{"a":1}').toString('base64url'), Buffer.from('["a","b"]').toString('base64url'), Buffer.from('["a","b",3]').toString('base64url'), `${encodeCursor(['a', 'b', 'c'])}x`];
        for (const after of wrong) await expect(store.list(notes, { order: 'byTitle', limit: 1, after })).rejects.toBeInstanceOf(BadCursor);
      });

      promise('that was not declared is a fault', async () => {
        const wrong: Query[] = [
          { order: 'byNothing', limit: 1 },
          { order: 'inFolder', limit: 1 },
          { order: 'inFolder', where: { folder: 'a', state: 'open' }, limit: 1 },
          { order: 'inFolder', where: { words: 'a' }, limit: 1 },
          { order: 'byTitle', where: { title: 'a' }, limit: 1 },
          { order: 'byTitle', limit: 0 },
          { order: 'byTitle', limit: 1001 },
          { order: 'byTitle', limit: 1.5 },
          { order: 'constructor', limit: 1 },
        ];
        for (const query of wrong) await expect((async () => store.list(notes, query))()).rejects.toThrow();
      });

      promise('with documents that cannot be read are a fault, unless these are asked for apart: then all others are found, page by page', async () => {
        const folder = own();
        const strange: Collection<unknown> = { ...notes, schema: z.unknown(), id: (document) => (document as Note).id };
        const wrong = (title: string): Write => create(strange, { ...aNote({ id: `wrong-${title}`, title, folder }), words: 5 });
        const newer = (title: string): Write => create({ ...notes, version: notes.version + 1 }, aNote({ id: `newer-${title}`, title, folder }));
        const right = (title: string): Write => create(notes, aNote({ id: `right-${title}`, title, folder }));
        for (const write of [wrong('0'), wrong('1'), wrong('2'), right('3'), newer('4'), right('5'), right('6'), wrong('7')]) await commit(`${folder}-${write.id}`, write);
        const query: Query = { order: 'inFolder', where: { folder }, limit: 2 };
        await expect(store.list(notes, query)).rejects.toThrow(/wrong-0/);
        await expect(store.list(notes, { ...query, after: encodeCursor(['3', '', '']) })).rejects.toThrow(/newer/);
        await expect(store.read(notes, `${folder}-newer-4`, 'newer-4')).rejects.toThrow(/newer/);
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const page: Page<Note> = await store.list(notes, { ...query, unreadable: 'apart', after });
          expect(page.items.length + (page.unreadable?.length ?? 0)).toBeLessThanOrEqual(2);
          seen.push(...page.items.map(({ id }) => id), ...(page.unreadable ?? []).map(({ partition, id, why }) => `apart ${partition === `${folder}-${id}` && why instanceof Error ? id : 'nowhere'}`));
          after = page.next;
        } while (after !== undefined);
        expect(seen.sort()).toEqual(['apart newer-4', 'apart wrong-0', 'apart wrong-1', 'apart wrong-2', 'apart wrong-7', 'right-3', 'right-5', 'right-6']);
        expect((await store.list(notes, { ...query, unreadable: 'apart', after: encodeCursor(['4', '~', '']) })).unreadable).toBeUndefined();
      });

      promise('are asked only as far as their order reaches: inside one partition, or across all', async () => {
        await expect((async () => store.list(audit, { order: 'all', limit: 1 }))()).rejects.toThrow(/inside one partition/);
        await expect((async () => store.list(outbox, { order: 'due', partition: 'p', limit: 1 }))()).rejects.toThrow(/across all partitions/);
      });
    });

    describe('a walk through a whole collection', () => {
      promise('meets every document once, by partition, then id, whoever may read it', async () => {
        const run = randomUUID();
        for (const [partition, id] of [['b', '2'], ['a', '2'], ['b', '1'], ['a', '1'], ['c', '1']] as const) {
          await commit(`${run}-${partition}`, create(papers, { id, title: 'same', folder: run, readableBy: [] }), create(notes, aNote({ id })));
        }
        const mine = ({ partition, id }: Stored<Paper>): string[] => (partition.startsWith(run) ? [`${partition.slice(run.length + 1)}${id}`] : []);
        const walked: Stored<Paper>[] = [];
        for await (const paper of walk(store, papers)) walked.push(paper);
        expect(walked.flatMap(mine)).toEqual(['a1', 'a2', 'b1', 'b2', 'c1']);
        expect(walked.every(({ value }) => Array.isArray(value.readableBy))).toBe(true);
        const small = await pages(papers, { order: wholeCollection, limit: 2 });
        expect(small.flat()).toEqual(walked);
        expect(small.slice(0, -1).every((page) => page.length === 2)).toBe(true);
      });

      promise('takes no reading keys, no partition and no filter', async () => {
        for (const more of [{ readableBy: ['member'] }, { partition: 'p' }, { where: { folder: 'x' } }]) await expect((async () => store.list(papers, { order: wholeCollection, limit: 1, ...more }))()).rejects.toThrow();
      });
    });

    describe('documents with reading keys', () => {
      promise('are never listed without naming the reader’s keys, and others never with them', async () => {
        await expect((async () => store.list(papers, { order: 'inFolder', where: { folder: 'x' }, limit: 1 }))()).rejects.toThrow(/reading keys/);
        await expect((async () => store.list(notes, { order: 'byTitle', readableBy: ['member'], limit: 1 }))()).rejects.toThrow(/reading keys/);
      });

      for (const order of ['inFolder', 'inFolderLast'] as const) {
        promise(`are listed (${order}) only for a reader who holds one of their keys, in full pages`, async () => {
          const folder = own();
          const [pl, member] = ['network/*/organisation:"pl"', 'network/*/member'];
          const all = Array.from({ length: 30 }, (_, index): Paper => ({ id: `p${index}`, title: `t${String(index).padStart(2, '0')}`, folder, readableBy: index % 3 === 0 ? [pl, 'other'] : ['other', 'third'] }));
          for (const [index, paper] of all.entries()) await commit(`${folder}-${index % 4}`, create(papers, paper));
          const found = await pages(papers, { order, where: { folder }, readableBy: [member, pl], limit: 4 });
          expect(found.map((page) => page.length)).toEqual([4, 4, 2]);
          const expected = all.filter((_, index) => index % 3 === 0).map(({ id }) => id);
          expect(found.flat().map(({ id }) => id)).toEqual(order === 'inFolder' ? expected : expected.reverse());
        });
      }

      promise('are hidden from a reader without keys, from parts of keys, and where they name no reader', async () => {
        const folder = own();
        await commit(own(), create(papers, { id: 'a', title: 'a', folder, readableBy: ['network/*/member'] }), create(papers, { id: 'b', title: 'b', folder, readableBy: [] }));
        const seenBy = async (...readableBy: string[]): Promise<string[]> => (await store.list(papers, { order: 'inFolder', where: { folder }, readableBy, limit: 10 })).items.map(({ id }) => id);
        expect(await seenBy()).toEqual([]);
        expect(await seenBy('network/*/mem', 'member', 'network/%/member', '')).toEqual([]);
        expect(await seenBy('x', 'network/*/member', 'y')).toEqual(['a']);
        expect(await seenBy(...Array.from({ length: 200 }, (_, index) => `group:${index}`), 'network/*/member')).toEqual(['a']);
      });

      promise('are found by the keys of the rule itself', async () => {
        const partition = own();
        const poll = { ...aPoll({ id: randomUUID(), createdAt: '2099-01-01T00:00:00.000Z' }).open(), marking: { tlp: 'GREEN', audience: 'lea-only' } as const };
        await commit(partition, create(polls, storedPoll(poll)));
        const seen = async (...readableBy: string[]): Promise<boolean> => (await store.list(polls, { order: 'newest', readableBy, limit: 10 })).items.some(({ id }) => id === poll.id);
        expect(await seen('lea-only/*/member')).toBe(true);
        expect(await seen('network/*/member', 'public/*/member')).toBe(false);
      });
    });

    if (reopen) {
      promise('keeps documents and etags over a restart, and gives none of them out again', async () => {
        const partition = own();
        const note = aNote({ words: 'before' });
        await commit(partition, create(notes, note));
        const seen = await read(notes, partition, note.id);
        store = await reopen(store);
        expect(await read(notes, partition, note.id)).toEqual(seen);
        await commit(partition, replace(notes, seen, { ...note, words: 'after' }));
        const now = await read(notes, partition, note.id);
        expect(now.value.words).toBe('after');
        expect(now.etag).not.toBe(seen.etag);
        expect(await store.commit(partition, [replace(notes, seen, note)])).toMatchObject({ ok: false, conflict: 'changed-meanwhile' });
      });
    }
  });
}
