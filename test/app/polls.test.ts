import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { quietApp } from '../../functions/chance.ts';
import { later } from '../../functions/app/app.ts';
import type { App } from '../../functions/app/app.ts';
import { changePoll } from '../../functions/app/changingPolls.ts';
import { keepPollDraft } from '../../functions/app/pollDrafts.ts';
import { closePoll } from '../../functions/app/closing.ts';
import { castBallot, createPoll } from '../../functions/app/polls.ts';
import type { NewPoll } from '../../functions/app/polls.ts';
import { verdictText } from '../../functions/contract/resultWords.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import type { Decision } from '../../functions/domain/decision.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import { conversations, practitionerGroups } from '../../functions/store/collections.ts';
import { conversationPartition, networkPartition } from '../../functions/store/network.ts';
import { upsert } from '../../functions/store/store.ts';
import { aCaller, voterNumber } from '../makers/aCaller.ts';
import { aStore } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';
import type { PollView } from '../../functions/contract/views.ts';
import type { Voter } from '../../functions/domain/electorate.ts';

const coordinator = aCaller('lea', { id: 't.coordinator', name: 'Coordinator', duties: [{ duty: 'coordinator' }] });
const hour = 3_600_000;
let made: TestStore;
let app: App;

beforeEach(async () => {
  made = aStore();
  app = quietApp(made.store, () => '2026-11-23T09:00:00.000Z');
  await made.store.commit(networkPartition, [upsert(practitionerGroups, { id: 'forensics', name: 'Forensics', kind: 'practitioner-group', about: '' })]);
});
afterEach(() => made.gone());

const asked = (more: Partial<NewPoll>, by: Voter = coordinator): Promise<Decision<PollView>> => createPoll(app, by, { ...usualSettings, question: 'Which?', options: ['A', 'B', 'C'], closesAt: later(app.now(), 5 * hour), audience: 'network', ...more });
const answer = async (more: Partial<NewPoll>): Promise<unknown> => {
  const decision = await asked(more);
  return decision.ok ? decision.value.electorate : decision.refusal;
};

describe('a poll that nobody could answer is refused', () => {
  test('for a country that there is not; what is typed as ISO has it or in small letters means the same', async () => {
    expect(await answer({ electorate: { countries: ['FR', 'XX'] } })).toEqual({ kind: 'asks-nobody', why: 'country', named: 'XX' });
    expect(await answer({ electorate: { countries: ['fr', 'GR', 'GB', 'EL'] } })).toEqual({ countries: ['EL', 'FR', 'UK'] });
    expect(await answer({ electorate: { countries: ['XK'] } })).toEqual({ countries: ['XK'] });
  });

  test('and a national contact asks his own country by either code', async () => {
    const contact = aCaller('lea', { id: 't.contact', country: 'EL', duties: [{ duty: 'national-contact', country: 'EL' }] });
    expect(await asked({ electorate: { countries: ['gr'] } }, contact)).toMatchObject({ ok: true, value: { electorate: { countries: ['EL'] } } });
  });

  test('for a group that there is not, also when a poll is changed', async () => {
    expect(await answer({ electorate: { groups: ['forensics', 'nope'] } })).toEqual({ kind: 'asks-nobody', why: 'group', named: 'nope' });
    const poll = await asked({ electorate: { groups: ['forensics'] } });
    if (!poll.ok) throw new Error(poll.refusal.kind);
    expect(await changePoll(app, coordinator, poll.value.id, { electorate: { groups: ['nope'] } })).toEqual({ ok: false, refusal: { kind: 'asks-nobody', why: 'group', named: 'nope' } });
  });

  test('for a conversation that is not connected and in which it is not asked', async () => {
    expect(await answer({ electorate: { conversation: 'a|b' } })).toEqual({ kind: 'asks-nobody', why: 'conversation', named: '' });
    const where = { tenantId: 'tenant-es', serviceUrl: 'https://x', conversationId: '19:here', kind: 'channel' as const };
    await made.store.commit(conversationPartition(where), [upsert(conversations, { ...where, audience: 'network', country: 'ES', connectedBy: 't.coordinator', connectedAt: app.now() })]);
    expect(await answer({ electorate: { conversation: 'tenant-es|19:here' } })).toEqual({ conversation: true });
  });

  test('where only practitioners read it and only others are asked', async () => {
    expect(await answer({ audience: 'lea-only', electorate: { stakeholders: ['industry', 'policy'] } })).toEqual({ kind: 'asks-nobody', why: 'audience', named: '' });
    expect(await answer({ audience: 'lea-only', electorate: { stakeholders: ['industry', 'lea'] } })).toEqual({ stakeholders: ['industry', 'lea'] });
  });
});

test('a reminder before the poll opens is refused, and so is one more than may be', async () => {
  expect(await answer({ reminders: [100, 1] })).toEqual({ kind: 'reminder-before-opening', hours: 100 });
  expect(await answer({ reminders: [4], opensAt: later(app.now(), 2 * hour) })).toEqual({ kind: 'reminder-before-opening', hours: 4 });
  expect(await answer({ reminders: [5] })).toEqual({ kind: 'reminder-before-opening', hours: 5 });
  expect(await answer({ reminders: [4] })).toEqual({});
  expect(await answer({ reminders: [4, 3, 2, 1] })).toEqual({ kind: 'too-many', field: 'reminders', most: 3 });
  expect(await answer({ reminders: [721] })).toEqual({ kind: 'wrong-setting', field: 'reminders', least: 1, most: 720 });
});

test('points that cannot all be given are refused with how many one choice must take', async () => {
  expect(await answer({ method: { kind: 'budget', points: 100, perOption: 3 } })).toEqual({ kind: 'wrong-setting', field: 'perOption', least: 34, most: 100 });
  expect(await answer({ method: { kind: 'budget', points: 100, perOption: 34 } })).toEqual({});
});

test('a draft keeps whatever stands in it', async () => {
  const form = JSON.stringify({ countries: ['XX'], groups: ['nope'], reminders: [700, 5, 4, 3], points: '100', perOption: '1' });
  expect(await keepPollDraft(app, coordinator, '6f6b0b5e-58d2-4a4e-9d4f-0a8a3a0b2c11', form)).toMatchObject({ ok: true, value: { items: [{ form }] } });
});

describe('what a closed poll says of itself', () => {
  /** Voters 4, 9 … are of industry, all others practitioners. */
  async function said(more: Partial<NewPoll>, voters: number[], answers: (voter: number) => string): Promise<string> {
    const poll = await asked(more);
    if (!poll.ok) throw new Error(poll.refusal.kind);
    for (const number of voters) expect((await castBallot(app, voterNumber(number), poll.value.id, { answer: { [answers(number)]: 1 } })).ok).toBe(true);
    const closed = await closePoll(app, coordinator, poll.value.id);
    if (!closed.ok || !closed.value.result?.verdict) throw new Error('no verdict');
    return verdictText(closed.value, closed.value.result.verdict, sayIn('en-GB'), { list: (texts) => texts.join(', '), country: (code) => code });
  }
  const yesNo: Partial<NewPoll> = { method: { kind: 'yes-no' }, options: [] };

  test('is not that nobody answered where all abstained', async () => {
    expect(await said(yesNo, [0, 1, 2], () => 'abstain')).toBe('Every practitioner who answered abstained: nobody took a side, so this is neither a yes nor a no.');
    expect(await said({ ...yesNo, secrecy: 'anonymous' }, [0, 1, 2, 3, 5], () => 'abstain')).toContain('nobody took a side');
    expect(await said(yesNo, [4], () => 'yes')).toBe('Nobody answered among those who decide this poll.');
  });

  test('names the practitioners’ ballots that were needed, and those of others beside', async () => {
    expect(await said({ ...yesNo, quorum: 5 }, [0, 4, 9, 14, 19, 24], () => 'yes')).toBe('5 practitioners’ ballots were needed and 1 was cast, so the poll does not bind. The 5 ballots of others are not among them. Carried.');
    expect(await said({ ...yesNo, quorum: 5, electorate: { stakeholders: ['industry'] } }, [4], () => 'yes')).toBe('5 ballots were needed and 1 was cast, so the poll does not bind. Carried.');
  });
});
