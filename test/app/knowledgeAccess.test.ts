import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { find } from '../../functions/app/finding.ts';
import { addItem, listHistory, listResults, showKnowledge } from '../../functions/app/knowledge.ts';
import { exportKnowledge, listRelated, searchKnowledge } from '../../functions/app/searching.ts';
import { mayRead } from '../../functions/domain/access.ts';
import { itemAddress } from '../../functions/domain/knowledge.ts';
import type { KnowledgeItem } from '../../functions/domain/knowledge.ts';
import type { Audience, Marked, Tlp } from '../../functions/domain/marking.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { aPractice, aProject, aResult } from '../makers/anItem.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import type { Chat } from '../makers/teamsClient.ts';

/**
 * Whatever somebody may not read leaves no trace in anything he is answered: not in hits, counts, facets, corrections,
 * exact names, related items, exports, history, results, cards, nor behind a guessed id. Items of every marking, asked
 * for by members of every kind, on both stores.
 */
const tlps: Tlp[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];
const audiences: Audience[] = ['public', 'network', 'lea-only'];
const readers = ['industry', 'researcher', 'policy', 'officer-fr', 'officer-pl', 'group-lead-forensics', 'national-contact-fr', 'coordinator'];
/** In every item, and in nothing else. */
const shared = 'quokkaline';

let seed = 20261122;
function dice(sides: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (seed >>> 8) % sides;
}
/** A word of its own for each item: nobody who may not read the item may ever see it. */
function ownWord(): string {
  return Array.from({ length: 5 }, () => `${'bdfgklmnprstvz'[dice(14)]}${'aeiou'[dice(5)]}`).join('');
}

interface Made { item: KnowledgeItem; word: string }

/** Every pairing of TLP and audience, as project with a result, and as practice. */
function someItems(author: string): Made[] {
  return tlps.flatMap((tlp, row) => audiences.flatMap((audience, column) => {
    const marked: Marked = {
      marking: { tlp, audience, ...(dice(4) === 0 ? { releasableTo: ['FR'] } : {}) },
      owner: dice(2) === 0 ? { organisation: 'min-int-fr', country: 'FR' } : { organisation: 'kwp-poznan-pl', country: 'PL' },
      ...(dice(2) === 0 ? { groups: ['forensics'] } : {}),
      people: [author],
    };
    const [one, two, three] = [ownWord(), ownWord(), ownWord()];
    const number = 990_000 + row * 10 + column;
    const text = (word: string) => `${shared} about drones that look after ${word} and ${word} again`;
    const project = aProject({ ...marked, grantId: String(number), acronym: one.toUpperCase(), title: `${shared} ${one}`, objective: text(one), keywords: [one, 'drones'], countries: ['FR', 'XK'], fields: [{ code: `/97/${number}`, title: one, path: `/${shared}/${one}` }] });
    const result = aResult(project, { ...marked, id: `cordis-${number}`, title: `${shared} ${two}`, description: text(two) });
    const practice = aPractice({ ...marked, id: `00000000-0000-4000-8000-000000${number}`, title: `${shared} ${three}`, text: text(three), keywords: [three, 'drones'], countries: ['FR'] });
    return [{ item: project, word: one }, { item: result, word: two }, { item: practice, word: three }];
  }));
}

onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: TestApp;
  let teams: ConnectedTeams;
  let chat: Chat;
  let made: Made[];
  const callers = new Map<string, Caller>();
  const of = (who: string): Caller => callers.get(who) as Caller;
  const readable = (who: string): Made[] => made.filter(({ item }) => mayRead(of(who), item));
  const hidden = (who: string): Made[] => made.filter(({ item }) => !mayRead(of(who), item));
  const addresses = (items: Made[]): string[] => items.map(({ item }) => itemAddress(item)).sort();

  beforeAll(async () => {
    fresh = await stores.fresh();
    app = await startApp({ store: fresh.store, nudge: false });
    teams = await connectedTeams(app);
    chat = teams.chat({ id: '19:knowledge@thread.tacv2', roster: ['coordinator', ...readers] });
    for (const who of readers) callers.set(who, await app.caller(who));
    made = someItems(of('officer-fr').id);
    for (const { item } of made) expect(await addItem(app.running.app, of('coordinator'), item)).toMatchObject({ ok: true });
    await app.running.catchUp();
  });
  afterAll(async () => {
    await teams.close();
    await app.stop();
    await fresh.gone();
  });

  /** Fails where a text holds the own word of an item that this member may not read. */
  function expectNoTrace(who: string, said: unknown, typed = ''): void {
    const text = JSON.stringify(said).toLowerCase();
    const traces = hidden(who).filter(({ word, item }) => (word !== typed && text.includes(word)) || text.includes(`"${itemAddress(item)}"`) || text.includes(`/${item.id}"`));
    expect(traces.map(({ item }) => itemAddress(item))).toEqual([]);
  }

  test('there is something hidden from each, and something to be found', () => {
    for (const who of readers) expect([who, hidden(who).length > 3, readable(who).length > 3]).toEqual([who, true, true]);
    expect(hidden('industry').filter(({ item }) => item.marking.audience === 'lea-only')).toHaveLength(15);
  });

  describe.each(readers)('%s', (who) => {
    test('finds over HTTP exactly what may be read, and the counts say the same', async () => {
      const items: string[] = [];
      for (let skip = 0; ; skip += 20) {
        const page = await app.as(who).call('searchKnowledge', { body: { words: shared, skip, limit: 20 } });
        if (!page.ok) throw new Error(page.problem.kind);
        expectNoTrace(who, page.view);
        items.push(...page.view.items.map(({ id }) => id));
        expect(page.view.total).toBe(readable(who).length);
        if (skip === 0) {
          const count = (test: (item: KnowledgeItem) => boolean): number => readable(who).filter(({ item }) => test(item)).length;
          const kinds = Object.fromEntries(page.view.facets.kind.map(({ value, count: counted }) => [value, counted]));
          for (const kind of ['rdi-project', 'rdi-result', 'guidance'] as const) expect([kind, kinds[kind] ?? 0]).toEqual([kind, count((item) => item.kind === kind)]);
          // Codes of fields say what they are called.
          expect(page.view.facets.field.filter(({ value, label }) => value.startsWith('/97') && !label)).toEqual([]);
          expect(page.view.facets.field.map(({ value }) => value).filter((value) => hidden(who).some(({ item }) => item.kind === 'rdi-project' && item.fields[0]?.code === value))).toEqual([]);
        }
        if (!page.view.more) break;
      }
      expect(items.sort()).toEqual(addresses(readable(who)));
    });

    test('exports exactly that', async () => {
      const sheet = await app.as(who).call('exportKnowledge', { body: { words: shared } });
      if (!sheet.ok) throw new Error(sheet.problem.kind);
      expectNoTrace(who, sheet.view);
      expect(sheet.view.csv.trim().split('\r\n').slice(1).map((line) => line.split(',')[0] ?? '').sort()).toEqual(addresses(readable(who)));
    });

    test('learns nothing from the words, acronym, grant id or a misspelling of what is hidden', async () => {
      for (const { item, word } of hidden(who)) {
        const misspelt = `${word.slice(0, 4)}${word.slice(5)}`;
        const typed = [word, misspelt, `"${word}"`, word.slice(0, 6), item.id, ...(item.kind === 'rdi-project' ? [item.acronym, item.grantId] : [])];
        for (const words of typed) {
          const answer = await searchKnowledge(app.running.app, of(who), { words, filters: {}, order: 'best', skip: 0, limit: 50 });
          if (!answer.ok) throw new Error(answer.refusal.kind);
          const { exact, ...rest } = answer.value;
          // A correction repeats what was typed.
          expectNoTrace(who, { ...rest, corrected: undefined }, '');
          expect(exact).toBeUndefined();
          if (words !== word) expect(answer.value.corrected ?? '').not.toContain(word);
        }
      }
    });

    test('opens by a guessed id what may be read, and finds the rest not there', async () => {
      for (const { item } of made) {
        const may = mayRead(of(who), item);
        const address = itemAddress(item);
        for (const look of [showKnowledge, listHistory, listRelated]) {
          const answer = await look(app.running.app, of(who), address);
          expect([address, look.name, answer.ok]).toEqual([address, look.name, may]);
          if (answer.ok) expectNoTrace(who, answer.value);
          else expect(answer.refusal).toEqual({ kind: 'not-there' });
        }
        const results = await listResults(app.running.app, of(who), item.id, {});
        if (item.kind === 'rdi-project') expect([address, results.ok]).toEqual([address, may]);
        if (results.ok) expectNoTrace(who, results.value);
      }
      // A result's id alone, or beside another project's, leads nowhere.
      const [other, result] = [made[0]?.item.id, made[1]?.item.id];
      for (const address of [result ?? '', `h2020-1~${result}`, `${other}~cordis-0`, `${other}~${result}~x`, '~', 'x~']) expect(await showKnowledge(app.running.app, of(who), address)).toEqual({ ok: false, refusal: { kind: 'not-there' } });
    });

    test('finds through the message extension and in the chat nothing else either', async () => {
      const pages = [];
      for (let skip = 0; skip < 200; skip += 25) {
        const page = await find(app.running.app, of(who), { words: shared, skip, limit: 25 });
        if (page.ok) pages.push(...page.value.items);
      }
      expectNoTrace(who, pages);
      expect(pages.map(({ id }) => id).sort()).toEqual(addresses(readable(who)));
    });
  });

  test('a member of industry gets over HTTP, for every hidden id, what an id that is not there gets', async () => {
    const headers = { authorization: `Bearer ${await app.tokenOf('industry-fr')}` };
    const said = async (path: string): Promise<[number, unknown]> => {
      const response = await fetch(`${app.url}${path}`, { headers });
      return [response.status, { ...((await response.json()) as object), correlationId: '' }];
    };
    for (const part of ['', '/results', '/related', '/history']) {
      const nothing = await said(`/api/knowledge/horizon-0${part}`);
      expect(nothing[0]).toBe(404);
      for (const { item } of hidden('industry').filter(({ item: one }) => one.marking.audience === 'lea-only').slice(0, 12)) {
        expect(await said(`/api/knowledge/${encodeURIComponent(itemAddress(item))}${part}`)).toEqual(nothing);
      }
    }
  });

  test('what the message extension inserts holds content only where it is for everybody', async () => {
    const answer = await teams.invoke('coordinator', chat, 'composeExtension/query', { commandId: 'search', parameters: [{ name: 'words', value: shared }], queryOptions: { skip: 0, count: 10 } });
    const { attachments } = (answer.body as { composeExtension: { attachments: { content: unknown }[] } }).composeExtension;
    expect(attachments.length).toBe(10);
    const open = made.filter(({ item }) => item.marking.tlp === 'CLEAR' && item.marking.audience === 'public' && !item.marking.releasableTo);
    for (const { content } of attachments) {
      const text = JSON.stringify(content).toLowerCase();
      for (const { item, word } of made) if (!open.some((one) => one.item === item)) expect(text.includes(word)).toBe(false);
    }
  });

  test('a marking that was tightened a moment ago holds, though the index still knows the old one', async () => {
    const before = await searchKnowledge(app.running.app, of('industry'), { words: shared, filters: {}, order: 'best', skip: 0, limit: 50 });
    if (!before.ok) throw new Error(before.refusal.kind);
    const first = made.find(({ item }) => itemAddress(item) === before.value.items[0]?.id);
    const { store } = app.running.app;
    const read = store.read.bind(store);
    const tightened = { ...first?.item, marking: { tlp: 'GREEN', audience: 'lea-only' } };
    app.running.app.store.read = async (collection, partition, id) => {
      const stored = await read(collection, partition, id);
      return stored && id === first?.item.id ? { ...stored, value: { ...stored.value, marking: tightened.marking } } : stored;
    };
    try {
      const after = await searchKnowledge(app.running.app, of('industry'), { words: shared, filters: {}, order: 'best', skip: 0, limit: 50 });
      expect(after.ok && after.value.total).toBe(before.value.total - 1);
      expect(JSON.stringify(after)).not.toContain(first?.word);
      const sheet = await exportKnowledge(app.running.app, of('industry'), { words: shared, filters: {}, order: 'best' });
      expect(JSON.stringify(sheet)).not.toContain(first?.word);
    } finally {
      app.running.app.store.read = read;
    }
  });
});
