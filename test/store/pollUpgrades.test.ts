import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { closePoll, closeWhenDue } from '../../functions/app/closing.ts';
import { addOption } from '../../functions/app/changingPolls.ts';
import { castBallot, listPolls, showPoll, withdrawBallot } from '../../functions/app/polls.ts';
import type { App } from '../../functions/app/app.ts';
import { quietApp } from '../../functions/chance.ts';
import type { Decision } from '../../functions/domain/decision.ts';
import { shardCount, shardOf } from '../../functions/domain/tally.ts';
import { pollPartition } from '../../functions/store/polls.ts';
import type { Write } from '../../functions/store/store.ts';
import { aCaller, voterNumber } from '../makers/aCaller.ts';
import { counted } from '../makers/counted.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

/** Polls, ballots and tallies as version 1 of the documents had them, and what may go on with them. */
onEveryStore((stores) => {
  let made: FreshStore;
  let app: App;
  let clock: string;
  const coordinator = aCaller('lea', { id: 'tenant-fr.coordinator', duties: [{ duty: 'coordinator' }] });
  const closesAt = '2026-11-17T09:00:00.000Z';

  beforeEach(async () => {
    made = await stores.fresh();
    clock = '2026-11-10T09:00:00.000Z';
    app = quietApp(made.store, () => clock);
  });
  afterEach(() => made.gone());

  const poll = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    marking: { tlp: 'GREEN', audience: 'network' }, owner: { organisation: 'min-int-fr', country: 'FR' },
    id: 'p', question: 'Ποιο θέμα πρώτα;', options: [{ id: 'phones', text: 'Phones' }, { id: 'drones', text: 'Drones' }],
    scope: { kind: 'network' }, createdBy: { member: coordinator.id, name: 'Coordinator (FR)' }, createdAt: '2026-11-09T09:00:00.000Z', closesAt,
    state: { name: 'open' }, readableBy: ['network/*/member'], listedAs: 'open', ...more,
  });
  /** Who chose what, by {@link voterNumber}. */
  const chosen = ['phones', 'drones', 'phones', 'phones', 'drones', 'phones'];

  /** The poll and its six ballots, written as version 1 wrote them. */
  async function stored(given = poll(), sealed = 0): Promise<void> {
    const shards = Array.from({ length: shardCount }, (_, shard) => ({ poll: 'p', shard, sealed: shard < sealed, lea: {} as Record<string, number>, others: {} as Record<string, number> }));
    const ballots = chosen.map((option, number) => {
      const { id: member, stakeholder, country } = voterNumber(number);
      const side = shards[shardOf(member)]?.[stakeholder === 'lea' ? 'lea' : 'others'] ?? {};
      side[option] = (side[option] ?? 0) + 1;
      return { poll: 'p', member, option, stakeholder, country, castAt: '2026-11-09T10:00:00.000Z' };
    });
    const write = (collection: string, id: string, document: Record<string, unknown>): Write => ({ write: 'create', collection, id, document: { ...document, schemaVersion: 1 } });
    const writes = [write('polls', 'p', given), ...shards.map((shard) => write('tallyShards', String(shard.shard).padStart(2, '0'), shard)), ...ballots.map((ballot) => write('ballots', ballot.member, ballot))];
    expect(await made.store.commit(pollPartition('p'), writes)).toEqual({ ok: true });
  }

  function must<T>(decision: Decision<T>): T {
    if (!decision.ok) throw new Error(decision.refusal.kind);
    return decision.value;
  }

  test('an open poll is shown, listed and waited for as it was: single choice, named, live', async () => {
    await stored();
    const view = must(await showPoll(app, voterNumber(1), 'p'));
    expect(view).toMatchObject({ method: { kind: 'single' }, electorate: {}, secrecy: 'named', show: 'live', opensAt: '2026-11-09T09:00:00.000Z', state: 'open', ballots: 6, mine: { answer: { drones: 1 } }, may: { cast: true, withdraw: true, addOption: false } });
    expect([counted(view.result?.lea), counted(view.result?.others)]).toEqual([{ total: 5, counts: { phones: 4, drones: 1 } }, { total: 1, counts: { phones: 0, drones: 1 } }]);
    for (const [voter, waits] of [[1, 0], [50, 1]] as const) expect(must(await listPolls(app, voterNumber(voter), { which: 'waiting' })).items).toHaveLength(waits);
    expect(must(await listPolls(app, coordinator, { which: 'open' })).items.map(({ id }) => id)).toEqual(['p']);
  });

  test('an open poll goes on: a ballot changed, one taken back, a new one, and it closes with every ballot in its place', async () => {
    await stored();
    expect(must(await castBallot(app, voterNumber(0), 'p', { answer: { phones: 1 } })).ballots).toBe(6);
    expect(must(await castBallot(app, voterNumber(1), 'p', { answer: { phones: 1 } })).mine?.answer).toEqual({ phones: 1 });
    must(await withdrawBallot(app, voterNumber(2), 'p'));
    must(await castBallot(app, voterNumber(9), 'p', { answer: { drones: 1 } }));
    expect(await addOption(app, voterNumber(1), 'p', 'Borders')).toMatchObject({ ok: false, refusal: { kind: 'no-new-options' } });
    const view = must(await closePoll(app, coordinator, 'p'));
    expect(view).toMatchObject({ state: 'closed', ballots: 6, result: { agrees: true, turnout: { countries: { ES: 4, PL: 2 } }, verdict: { leading: ['phones'] } }, history: [{ what: 'made' }, { what: 'closed' }] });
    expect([counted(view.result?.lea), counted(view.result?.others)]).toEqual([{ total: 4, counts: { phones: 4, drones: 0 } }, { total: 2, counts: { phones: 0, drones: 2 } }]);
    expect(must(await listPolls(app, coordinator, { which: 'mine' })).items).toHaveLength(1);
  });

  test.each([0, 7, 16])('a closing that version 1 began, with %d shards sealed, is finished by the timer', async (sealed) => {
    await stored(poll({ state: { name: 'closing', closedAt: '2026-11-10T08:00:00.000Z', closedBy: coordinator.id } }), sealed);
    expect(await castBallot(app, voterNumber(9), 'p', { answer: { drones: 1 } })).toMatchObject({ ok: false, refusal: { kind: 'poll-closed' } });
    await closeWhenDue(app, 'p');
    const view = must(await showPoll(app, voterNumber(0), 'p'));
    expect([view.state, view.closedAt, view.result?.agrees, counted(view.result?.lea)]).toEqual(['closed', '2026-11-10T08:00:00.000Z', true, { total: 5, counts: { phones: 4, drones: 1 } }]);
  });

  test('a poll whose time came while the app was being replaced is closed by the timer', async () => {
    await stored();
    clock = '2026-11-18T09:00:00.000Z';
    await closeWhenDue(app, 'p');
    expect(must(await showPoll(app, voterNumber(0), 'p'))).toMatchObject({ state: 'closed', closedAt: closesAt, ballots: 6, result: { agrees: true } });
  });

  describe('a closed poll', () => {
    const closed = (agrees: boolean) => poll({ state: { name: 'closed', closedAt: closesAt, closedBy: 'x', result: { lea: { phones: 4, drones: 1 }, others: { drones: 1, phones: 0 } }, recount: { agrees } }, listedAs: 'closed' });

    test.each([true, false])('keeps its result, and whether the recount agreed (%s)', async (agrees) => {
      await stored(closed(agrees), 16);
      const view = must(await showPoll(app, voterNumber(0), 'p'));
      expect(view).toMatchObject({ state: 'closed', closedAt: closesAt, ballots: 6, mine: { answer: { phones: 1 } }, result: { agrees, withheld: [], verdict: { decidedBy: 'lea', ballots: 5, leading: ['phones'], figure: 0.8 } } });
      expect(counted(view.result?.others)).toEqual({ total: 1, counts: { phones: 0, drones: 1 } });
      expect(must(await listPolls(app, voterNumber(0), { which: 'closed' })).items).toHaveLength(1);
    });
  });

  test.each([
    [{ kind: 'country', country: 'PL' }, { countries: ['PL'] }, 'not-in-electorate'],
    [{ kind: 'group', group: 'forensics' }, { groups: [{ id: 'forensics', name: 'forensics' }] }, 'not-in-electorate'],
    [{ kind: 'network' }, {}, undefined],
  ])('a poll of the scope %j asks those it asked', async (scope, electorate, refused) => {
    await stored(poll({ scope }));
    expect(must(await showPoll(app, voterNumber(1), 'p')).electorate).toEqual(electorate);
    const answer = await castBallot(app, voterNumber(1), 'p', { answer: { phones: 1 } });
    expect(answer.ok ? undefined : answer.refusal.kind).toBe(refused);
  });
});
