import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { quietApp } from '../../functions/chance.ts';
import type { App } from '../../functions/app/app.ts';
import { addOption, changePoll, deletePoll, writeOutcome } from '../../functions/app/changingPolls.ts';
import { closePoll } from '../../functions/app/closing.ts';
import { dropPollDraft, keepPollDraft, listPollDrafts } from '../../functions/app/pollDrafts.ts';
import { exportPoll, listBallots, listComments } from '../../functions/app/pollRecords.ts';
import { castBallot, createPoll, listPolls, showPoll } from '../../functions/app/polls.ts';
import type { NewPoll } from '../../functions/app/polls.ts';
import { postPoll } from '../../functions/app/postings.ts';
import type { PollView } from '../../functions/contract/views.ts';
import type { Voter } from '../../functions/domain/electorate.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import { conversations, tenants } from '../../functions/store/collections.ts';
import { conversationPartition, tenantPartition } from '../../functions/store/network.ts';
import { readPoll, readPostings, readSecret } from '../../functions/store/polls.ts';
import { upsert } from '../../functions/store/store.ts';
import { aCaller, voterNumber } from '../makers/aCaller.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';

const coordinator = aCaller('lea', { id: 't.coordinator', name: 'Coordinator', duties: [{ duty: 'coordinator' }] });
const officer = aCaller('lea', { id: 't.officer', name: 'Officer' });

onEveryStore(({ fresh }) => {
  let made: Awaited<ReturnType<typeof fresh>>;
  let app: App;
  let clock = Date.parse('2026-11-23T09:00:00.000Z');
  beforeEach(async () => {
    made = await fresh();
    app = quietApp(made.store, () => new Date(clock).toISOString());
  });
  afterEach(() => made.gone());

  async function opened(more: Partial<NewPoll> = {}, by: Voter = coordinator): Promise<PollView> {
    return must(await createPoll(app, by, { ...usualSettings, question: 'Which?', options: ['A', 'B'], closesAt: new Date(clock + 3_600_000).toISOString(), audience: 'network', ...more }));
  }
  const answer = (poll: PollView, index = 0) => ({ answer: { [poll.options[index]?.id ?? '']: 1 } });
  const refusal = async (asked: Promise<{ ok: boolean; refusal?: { kind: string } }>) => (await asked).refusal;

  describe('changing a poll', () => {
    test('before the first ballot changes everything, and a ballot decided on the poll before is decided again', async () => {
      const poll = await opened();
      const [changed, cast] = await Promise.all([changePoll(app, coordinator, poll.id, { options: ['A', 'C'], secrecy: 'anonymous' }), castBallot(app, voterNumber(1), poll.id, answer(poll, 1))]);
      // Whichever came first, the other knew of it.
      if (changed.ok) expect(cast).toMatchObject({ ok: false, refusal: { kind: 'unknown-option' } });
      else expect([changed.refusal.kind, cast.ok]).toEqual(['promise-made', true]);
    });

    test('to anonymous and back makes and forgets the secret', async () => {
      const poll = await opened();
      must(await changePoll(app, coordinator, poll.id, { secrecy: 'anonymous' }));
      expect(await readSecret(made.store, poll.id)).toBeDefined();
      must(await castBallot(app, voterNumber(1), poll.id, answer(poll)));
      expect(await refusal(changePoll(app, coordinator, poll.id, { secrecy: 'named' }))).toEqual({ kind: 'promise-made', field: 'secrecy' });
      const other = await opened({ secrecy: 'anonymous' });
      must(await changePoll(app, coordinator, other.id, { secrecy: 'named' }));
      expect(await readSecret(made.store, other.id)).toBeUndefined();
    });

    test('is for whoever may close it, and asks nobody whom he may not ask', async () => {
      const poll = await opened();
      expect(await refusal(changePoll(app, officer, poll.id, { question: 'Mine?' }))).toMatchObject({ kind: 'not-allowed' });
      const contact = aCaller('lea', { id: 't.contact', country: 'PL', duties: [{ duty: 'national-contact', country: 'PL' }] });
      const his = await opened({ electorate: { countries: ['PL'] } }, contact);
      expect(await refusal(changePoll(app, contact, his.id, { electorate: {} }))).toEqual({ kind: 'not-allowed', action: 'poll.create' });
      expect(await refusal(changePoll(app, contact, poll.id, { question: 'His?' }))).toMatchObject({ kind: 'not-allowed' });
    });

    test('takes its quorum and threshold away while nobody has answered, and never after', async () => {
      const poll = await opened({ quorum: 5, threshold: 60 });
      expect(must(await changePoll(app, coordinator, poll.id, { quorum: null }))).not.toHaveProperty('quorum');
      expect(must(await showPoll(app, coordinator, poll.id))).toMatchObject({ threshold: 60, edition: 1 });
      must(await castBallot(app, voterNumber(1), poll.id, { ...answer(poll), edition: 1 }));
      expect(await refusal(changePoll(app, coordinator, poll.id, { threshold: null }))).toEqual({ kind: 'promise-made', field: 'threshold' });
      expect(must(await closePoll(app, coordinator, poll.id)).result?.verdict).toMatchObject({ quorumReached: true });
    });

    test('by extending moves its end: ballots are taken longer', async () => {
      const poll = await opened();
      must(await castBallot(app, voterNumber(1), poll.id, answer(poll)));
      must(await changePoll(app, coordinator, poll.id, { closesAt: new Date(clock + 7_200_000).toISOString() }));
      clock += 3_700_000;
      expect(must(await castBallot(app, voterNumber(2), poll.id, answer(poll)))).toMatchObject({ ballots: 2, state: 'open' });
    });
  });

  test('members add options at the same moment, each once, and all of them can be chosen', async () => {
    const poll = await opened({ adding: true });
    const added = await Promise.all(['C', 'D', 'c', 'E'].map((text, number) => addOption(app, voterNumber(number), poll.id, text)));
    expect(added.filter(({ ok }) => ok)).toHaveLength(3);
    const view = must(await showPoll(app, officer, poll.id));
    expect(view.options.map(({ text }) => text.toUpperCase()).sort()).toEqual(['A', 'B', 'C', 'D', 'E']);
    for (const [number, option] of view.options.entries()) must(await castBallot(app, voterNumber(number), poll.id, { answer: { [option.id]: 1 } }));
  });

  describe('deleting', () => {
    test('takes an empty poll away from everybody; one with ballots stays', async () => {
      const poll = await opened();
      expect(must(await deletePoll(app, coordinator, poll.id)).state).toBe('deleted');
      expect(await refusal(showPoll(app, coordinator, poll.id))).toEqual({ kind: 'not-there' });
      expect(must(await listPolls(app, coordinator, {})).items).toEqual([]);
      expect((await readPoll(made.store, poll.id))?.value).toMatchObject({ question: '', options: [] });
      const other = await opened();
      must(await castBallot(app, voterNumber(1), other.id, answer(other)));
      expect(await refusal(deletePoll(app, coordinator, other.id))).toEqual({ kind: 'has-ballots' });
    });

    test('at the moment of a first ballot either takes the ballot or the poll, never both', async () => {
      for (let round = 0; round < 5; round += 1) {
        const poll = await opened();
        const [deleted, cast] = await Promise.all([deletePoll(app, coordinator, poll.id), castBallot(app, voterNumber(round), poll.id, answer(poll))]);
        expect([deleted.ok, cast.ok].filter(Boolean)).toHaveLength(1);
      }
    });
  });

  test('the lists: mine, open, closed, and those that wait for my answer', async () => {
    const [first, second] = [await opened({ question: 'First?' }), await opened({ question: 'Second?', electorate: { countries: ['PL'] } })];
    must(await castBallot(app, officer, first.id, answer(first)));
    const third = await opened({ question: 'Third?' });
    must(await closePoll(app, coordinator, first.id));
    const asked = async (by: Voter, which?: 'open' | 'closed' | 'mine' | 'waiting') => must(await listPolls(app, by, { which })).items.map(({ question }) => question).sort();
    expect(await asked(officer, 'waiting')).toEqual(['Third?']);
    expect(await asked(officer, 'closed')).toEqual(['First?']);
    expect(await asked(officer, 'mine')).toEqual([]);
    expect(await asked(coordinator, 'mine')).toEqual(['First?', 'Second?', 'Third?']);
    must(await castBallot(app, officer, third.id, answer(third)));
    expect(await asked(officer, 'waiting')).toEqual([]);
    expect(second.electorate).toEqual({ countries: ['PL'] });
  });

  describe('a poll of a conversation', () => {
    const where = { tenantId: 'tenant-es', serviceUrl: 'https://x', conversationId: '19:here', kind: 'channel' as const };
    const key = 'tenant-es|19:here';
    beforeEach(async () => {
      await made.store.commit(tenantPartition('tenant-es'), [upsert(tenants, { tenantId: 'tenant-es', organisation: 'police-es', country: 'ES', connectedAt: app.now(), connectedBy: 't.coordinator' })]);
      await made.store.commit(conversationPartition(where), [upsert(conversations, { ...where, audience: 'network', country: 'ES', connectedBy: 't.coordinator', connectedAt: app.now() })]);
    });

    test('may be made there by any member, asks those in it, and asks Teams where it is answered elsewhere', async () => {
      expect(await refusal(createPoll(app, officer, { ...usualSettings, electorate: { conversation: key }, question: 'Here?', options: ['A', 'B'], closesAt: new Date(clock + 3_600_000).toISOString(), audience: 'network' }, where))).toMatchObject({ kind: 'not-allowed' });
      const poll = await opened({ electorate: { conversation: key } }, { ...officer, conversations: [key] });
      must(await castBallot(app, { ...voterNumber(1), conversations: [key] }, poll.id, answer(poll)));
      expect(await refusal(castBallot(app, voterNumber(2), poll.id, answer(poll)))).toEqual({ kind: 'roster-unknown' });
      const teamsSays: App = { ...app, isIn: (_conversation, { objectId }) => Promise.resolve(objectId === 'person-2') };
      must(await castBallot(teamsSays, voterNumber(2), poll.id, answer(poll)));
      expect(await refusal(castBallot(teamsSays, voterNumber(3), poll.id, answer(poll)))).toEqual({ kind: 'not-in-electorate' });
    });

    test('is posted to it from a tab once, by whoever may connect conversations there', async () => {
      const poll = await opened({ conversations: [key] });
      expect(await readPostings(made.store, poll.id)).toHaveLength(1);
      must(await postPoll(app, coordinator, poll.id, [key, key]));
      expect(await readPostings(made.store, poll.id)).toHaveLength(1);
      expect(await refusal(postPoll(app, coordinator, poll.id, ['tenant-es|19:elsewhere']))).toEqual({ kind: 'not-there' });
      const contact = aCaller('lea', { id: 't.contact', country: 'PL', duties: [{ duty: 'national-contact', country: 'PL' }] });
      expect(await refusal(createPoll(app, contact, { ...usualSettings, electorate: { countries: ['PL'] }, question: 'There?', options: ['A', 'B'], closesAt: new Date(clock + 3_600_000).toISOString(), audience: 'network', conversations: [key] }))).toEqual({ kind: 'not-there' });
    });
  });

  describe('records', () => {
    test('who answered what is for whoever may close a named poll, and for nobody in an anonymous one', async () => {
      const poll = await opened({ comments: true });
      must(await castBallot(app, officer, poll.id, { ...answer(poll), comment: '=SUM(A1) "quoted"' }));
      expect(await refusal(listBallots(app, officer, poll.id))).toMatchObject({ kind: 'not-allowed' });
      expect(must(await listBallots(app, coordinator, poll.id)).items).toMatchObject([{ country: 'ES', answer: answer(poll).answer, comment: '=SUM(A1) "quoted"' }]);
      const { csv } = must(await exportPoll(app, coordinator, poll.id, 'ballots'));
      expect(csv).toContain('"\'=SUM(A1) ""quoted"""');
      const anonymous = await opened({ secrecy: 'anonymous' });
      expect(await refusal(listBallots(app, coordinator, anonymous.id))).toEqual({ kind: 'anonymous-poll' });
      expect(await refusal(exportPoll(app, coordinator, anonymous.id, 'ballots'))).toEqual({ kind: 'anonymous-poll' });
    });

    test('result and comments show to nobody before they show', async () => {
      const poll = await opened({ show: 'after-ballot', comments: true });
      must(await castBallot(app, officer, poll.id, { ...answer(poll), comment: 'early' }));
      for (const ask of [() => exportPoll(app, coordinator, poll.id, 'result'), () => listComments(app, coordinator, poll.id)]) expect(await refusal(ask())).toEqual({ kind: 'result-hidden' });
      expect(must(await listComments(app, officer, poll.id)).items).toMatchObject([{ text: 'early' }]);
      expect(must(await exportPoll(app, officer, poll.id, 'result')).csv).toMatch(/^\ufeffquestion,Which\?\r\n/);
    });
  });

  test('a draft is kept for its author alone, dropped, and never holds what is classified', async () => {
    const id = '6f6b0b5e-58d2-4a4e-9d4f-0a8a3a0b2c11';
    must(await keepPollDraft(app, officer, id, '{"question":"Later?"}'));
    must(await keepPollDraft(app, officer, id, '{"question":"Later on?"}'));
    expect(must(await listPollDrafts(app, officer)).items).toMatchObject([{ id, form: '{"question":"Later on?"}' }]);
    expect(must(await listPollDrafts(app, coordinator)).items).toEqual([]);
    expect(must(await dropPollDraft(app, coordinator, id)).items).toEqual([]);
    expect(must(await listPollDrafts(app, officer)).items).toHaveLength(1);
    expect(await refusal(keepPollDraft(app, officer, id, '{"question":"EU SECRET"}'))).toMatchObject({ kind: 'classified' });
    expect(must(await dropPollDraft(app, officer, id)).items).toEqual([]);
  });

  test('the outcome is for whoever may close it, once it is closed', async () => {
    const poll = await opened();
    expect(await refusal(writeOutcome(app, coordinator, poll.id, 'So be it.'))).toEqual({ kind: 'not-closed' });
    must(await closePoll(app, coordinator, poll.id));
    expect(await refusal(writeOutcome(app, officer, poll.id, 'So be it.'))).toMatchObject({ kind: 'not-allowed' });
    expect(must(await writeOutcome(app, coordinator, poll.id, 'So be it.'))).toMatchObject({ outcome: { text: 'So be it.', by: 'Coordinator' }, history: [{ what: 'made' }, { what: 'closed' }, { what: 'outcome' }] });
  });
});

function must<T>(decision: { ok: true; value: T } | { ok: false; refusal: { kind: string } }): T {
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return decision.value;
}
