import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eraseMember } from '../../functions/app/erasing.ts';
import type { Client } from '../../functions/contract/client.ts';
import type { PracticeView } from '../../functions/contract/knowledgeViews.ts';
import { sha256 } from '../../functions/store/sha256.ts';
import { itemPartition } from '../../functions/store/knowledge.ts';
import { aDraft } from '../makers/anItem.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';

/** From the form to the list: what a member writes down is found at once, by those it is for, and keeps its history. */
onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: TestApp;
  beforeAll(async () => {
    fresh = await stores.fresh();
    app = await startApp({ store: fresh.store, nudge: false });
    await app.running.catchUp();
  });
  afterAll(async () => {
    expect(app.errors).toEqual([]);
    await app.stop();
    await fresh.gone();
  });

  type Outcome<T> = { ok: true; view: T } | { ok: false; problem: { kind: string; status: number } };
  function view<T>(answer: Outcome<T>): T {
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    return answer.view;
  }
  const kind = <T>(answer: Outcome<T>): string => (answer.ok ? 'accepted' : answer.problem.kind);
  const as = (who: string): Client => app.as(who);
  async function write(who: string, more: Parameters<typeof aDraft>[0] & { id?: string } = {}): Promise<PracticeView> {
    const { id, ...rest } = more;
    return view(await as(who).call('addPractice', { body: { ...aDraft(rest), ...(id === undefined ? {} : { id }) } }));
  }
  const found = async (who: string, words: string): Promise<string[]> => view(await as(who).call('searchKnowledge', { body: { words } })).items.map(({ id }) => id);
  const change = (who: string, { id, edition }: PracticeView, more: Parameters<typeof aDraft>[0] = {}) => as(who).call('changePractice', { params: { id }, body: { ...aDraft(more), edition } });

  describe('what a national contact writes down', () => {
    test('is found at once, shown with what its reader may do, and stands in the log of changes', async () => {
      const made = await write('national-contact-fr', { title: 'Zebrafish handling at checkpoints' });
      expect(made).toMatchObject({ kind: 'guidance', edition: 1, overdue: false, organisation: 'Ministère de l’Intérieur', author: { name: expect.stringContaining('National contact') }, may: { change: true }, groups: [] });
      expect(JSON.stringify(made)).not.toMatch(/20000000-|readableBy|"owner"/);
      expect(await found('officer-pl', 'zebrafish')).toEqual([made.id]);
      expect(await found('industry', 'zebrafish')).toEqual([made.id]);
      expect(view(await as('officer-pl').call('showKnowledge', { params: { id: made.id } }))).toEqual({ ...made, may: { change: false } });
      expect((await fresh.documents('audit')).filter((entry) => entry['subject'] === made.id).map((entry) => entry['action'])).toEqual(['knowledge.add']);
      expect((await fresh.documents('knowledgeChanges')).map(({ id }) => id)).toContain(itemPartition(made.id));
    });

    test('sent twice makes one, and nobody takes it over by its id', async () => {
      const id = randomUUID();
      const [one, other] = await Promise.all([write('national-contact-fr', { id }), write('national-contact-fr', { id })]);
      expect(one.id).toBe(id);
      expect(other).toEqual(one);
      expect((await fresh.documents('practices')).filter((practice) => practice['id'] === id)).toHaveLength(1);
      expect(kind(await as('coordinator').call('addPractice', { body: { ...aDraft(), id } }))).toBe('changed-meanwhile');
    });

    test('is refused with a sentence where something is wrong, and nothing of it is kept', async () => {
      const before = await fresh.content();
      const wrong: [Parameters<typeof aDraft>[0], string][] = [[{ title: '' }, 'required'], [{ text: 'CONFIDENTIEL UE/EU CONFIDENTIAL Nachtfalke' }, 'classified'], [{ links: [{ url: 'javascript:alert(1)' }] }, 'wrong-link'], [{ reviewBy: '2020-01-01' }, 'review-past'], [{ marking: { tlp: 'AMBER', audience: 'public' } }, 'wrong-marking'], [{ groups: ['no-such-group'] }, 'wrong-marking']];
      for (const [more, refusal] of wrong) expect([refusal, kind(await as('national-contact-fr').call('addPractice', { body: aDraft(more) }))]).toEqual([refusal, refusal]);
      expect(kind(await as('coordinator').call('addPractice', { body: aDraft({ groups: ['no-such-group'] }) }))).toBe('malformed');
      expect(await fresh.content()).toEqual(before);
      expect(JSON.stringify(app.log)).not.toContain('Nachtfalke');
    });
  });

  test('nobody without the duty writes anything down, and a group lead only for the group', async () => {
    for (const who of ['officer-fr', 'industry', 'researcher', 'facilitator']) expect(kind(await as(who).call('addPractice', { body: aDraft() }))).toBe('not-allowed');
    expect(kind(await as('group-lead-forensics').call('addPractice', { body: aDraft() }))).toBe('not-allowed');
    const made = await write('group-lead-forensics', { title: 'Quokkaprints on wet glass', groups: ['forensics'], marking: { tlp: 'AMBER', audience: 'lea-only' } });
    expect(made.groups).toEqual([{ id: 'forensics', name: 'Forensics' }]);
    expect(await found('officer-cz', 'quokkaprints')).toEqual([made.id]);
    for (const who of ['officer-pl', 'researcher', 'industry']) expect(await found(who, 'quokkaprints')).not.toContain(made.id);
  });

  describe('a change', () => {
    test('is kept in the history and found by its new words only', async () => {
      const made = await write('national-contact-pl', { title: 'Wombatscan first draft' });
      const changed = view(await change('national-contact-pl', made, { title: 'Kookaburrascan final' }));
      expect(changed).toMatchObject({ edition: 2, title: 'Kookaburrascan final' });
      expect(await found('officer-fr', 'kookaburrascan')).toEqual([made.id]);
      expect(await found('officer-fr', 'wombatscan')).not.toContain(made.id);
      const history = view(await as('officer-fr').call('listHistory', { params: { id: made.id }, query: {} }));
      expect(history.items).toEqual([{ id: expect.any(String), at: changed.changedAt, kind: 'changed', by: expect.stringContaining('National contact'), changes: [{ what: 'title', old: 'Wombatscan first draft', new: 'Kookaburrascan final' }] }]);
    });

    test('of what somebody else has changed meanwhile is refused; two at once make one', async () => {
      const made = await write('coordinator', { title: 'Two at once' });
      const both = await Promise.all([change('coordinator', made, { title: 'Mine' }), change('coordinator-2', made, { title: 'Yours' })]);
      expect(both.map(kind).sort()).toEqual(['accepted', 'changed-meanwhile']);
      const now = view(await as('coordinator').call('showKnowledge', { params: { id: made.id } })) as PracticeView;
      expect(now.edition).toBe(2);
      expect(kind(await change('coordinator', made, { title: 'Late' }))).toBe('changed-meanwhile');
      // The same once more is no change.
      expect(view(await change(now.title === 'Mine' ? 'coordinator' : 'coordinator-2', made, { title: now.title })).edition).toBe(2);
    });

    test('is not for members who may only read', async () => {
      const made = await write('national-contact-pl');
      expect(kind(await change('officer-pl', made, { title: 'x' }))).toBe('not-allowed');
      expect(kind(await change('national-contact-fr', made, { title: 'x' }))).toBe('not-allowed');
      expect(view(await change('deputy-pl', made, { title: 'By the deputy' })).title).toBe('By the deputy');
    });

    test('that lets others read does not let them read what stood there before', async () => {
      const made = await write('national-contact-fr', { title: 'Source Ladybird met us', marking: { tlp: 'RED', audience: 'lea-only' } });
      const cleaned = view(await change('national-contact-fr', made, { title: 'Meeting sources', marking: { tlp: 'RED', audience: 'lea-only' } }));
      const opened = view(await change('national-contact-fr', cleaned, { title: 'Meeting sources safely', marking: { tlp: 'GREEN', audience: 'network' } }));
      view(await change('national-contact-fr', opened, { title: 'Meeting sources calmly', marking: { tlp: 'GREEN', audience: 'network' } }));
      const seen = async (who: string) => view(await as(who).call('listHistory', { params: { id: made.id }, query: {} })).items;
      expect(JSON.stringify(await seen('officer-pl'))).not.toMatch(/Ladybird|"Meeting sources"/);
      expect((await seen('officer-pl')).map(({ changes }) => changes.map(({ what, old }) => [what, old]))).toEqual([[['title', 'Meeting sources safely']], [['title', undefined], ['marking', undefined]]]);
      expect(JSON.stringify(await seen('national-contact-fr'))).toMatch(/Ladybird/);
      expect(await seen('national-contact-fr')).toHaveLength(3);
    });
  });

  test('what is withdrawn is there only for who may bring it back', async () => {
    const made = await write('national-contact-fr', { title: 'Numbatnet withdrawn' });
    expect(view(await as('national-contact-fr').call('withdrawPractice', { params: { id: made.id } }))).toMatchObject({ edition: 2, withdrawnAt: expect.any(String) });
    expect(await found('national-contact-fr', 'numbatnet')).not.toContain(made.id);
    for (const part of ['showKnowledge', 'listRelated'] as const) expect(kind(await as('officer-fr').call(part, { params: { id: made.id } }))).toBe('not-there');
    expect(kind(await as('officer-fr').call('listHistory', { params: { id: made.id }, query: {} }))).toBe('not-there');
    expect(kind(await as('officer-fr').call('restorePractice', { params: { id: made.id } }))).toBe('not-there');
    expect(kind(await change('national-contact-fr', { ...made, edition: 2 }, { title: 'x' }))).toBe('withdrawn');
    // Again is no other.
    expect(view(await as('national-contact-fr').call('withdrawPractice', { params: { id: made.id } })).edition).toBe(2);
    const back = view(await as('coordinator').call('restorePractice', { params: { id: made.id } }));
    expect(back).toMatchObject({ edition: 3, may: { change: true } });
    expect(back.withdrawnAt).toBeUndefined();
    expect(await found('officer-fr', 'numbatnet')).toEqual([made.id]);
    expect(view(await as('officer-fr').call('listHistory', { params: { id: made.id }, query: {} })).items.map((event) => event.kind)).toEqual(['restored', 'withdrawn']);
  });

  test('holdings are for those who look after them, name what is past its review date, and count what they may read', async () => {
    for (const who of ['officer-fr', 'industry', 'group-lead-forensics']) expect(kind(await as(who).call('showHoldings'))).toBe('not-allowed');
    const holdings = view(await as('coordinator').call('showHoldings'));
    expect(holdings).toMatchObject({ state: 'ready', newest: expect.any(String), overdue: [{ id: '7b1f0c52-5d0e-4a51-9c8e-0d2f6a1b3c02', title: 'How to bring practitioners into a research proposal' }] });
    expect(holdings.kinds.find(({ value }) => value === 'rdi-project')?.count).toBe(40);
    expect(holdings.programmes.reduce((sum, { projects }) => sum + projects, 0)).toBe(40);
    expect(holdings.items).toBe(holdings.kinds.reduce((sum, { count }) => sum + count, 0));
    expect(view(await as('national-contact-es').call('showHoldings')).items).toBeLessThanOrEqual(holdings.items + 1);
    expect(view(await as('officer-fr').call('searchKnowledge', { body: { words: 'practitioners into a research proposal' } })).items[0]).toMatchObject({ kind: 'guidance', overdue: true });
  });

  // Last: it takes a member away.
  test('erasing its author leaves the practice, its history and imports without the name', async () => {
    const made = await write('national-contact-ee', { title: 'Echidnalog for everybody' });
    const secret = await write('national-contact-ee', { title: 'Echidnalog for one', marking: { tlp: 'RED', audience: 'network' } });
    view(await change('national-contact-ee', made, { title: 'Echidnalog, second edition' }));
    const { id, name } = await app.caller('national-contact-ee');
    expect(await eraseMember(app.running.app, id, sha256)).toMatchObject({ ok: true, erased: { left: { documents: {} } } });
    await app.running.catchUp();
    for (const collection of ['practices', 'knowledgeEvents']) expect(JSON.stringify(await fresh.documents(collection))).not.toMatch(new RegExp(`${id}|${name}`));
    expect(view(await as('coordinator').call('showKnowledge', { params: { id: made.id } }))).toMatchObject({ title: 'Echidnalog, second edition', author: { name: '' } });
    const [event] = view(await as('coordinator').call('listHistory', { params: { id: made.id }, query: {} })).items;
    expect(event).toMatchObject({ kind: 'changed' });
    expect(event && 'by' in event).toBe(false);
    expect(await found('coordinator', 'echidnalog')).toEqual([made.id]);
    expect(kind(await as('coordinator').call('showKnowledge', { params: { id: secret.id } }))).toBe('not-there');
  });
});
