import { expect, test } from '@jest/globals';
import { entriesOf, unitsOfCreate, unitsOfDelete, unitsOfQuery, unitsOfRead, unitsOfReplace } from './requestUnits.ts';
import { indexingPolicy } from '../../functions/store/cosmosLayout.ts';
import { ballots, polls, storedPoll } from '../../functions/store/collections.ts';
import type { Collection } from '../../functions/store/store.ts';
import { aPoll } from '../makers/aPoll.ts';

const kB = 1_024;

test('reads, creates, replaces and deletes cost what Microsoft’s examples say', () => {
  expect([unitsOfRead(kB), unitsOfRead(128 * kB)]).toEqual([1, 9.95]);
  expect(unitsOfCreate(kB, 10)).toBeCloseTo(7, 0);
  expect(unitsOfReplace(kB, kB, 4)).toBeCloseTo(10.8, 0);
  expect(unitsOfDelete(kB, 10)).toBeCloseTo(7, 0);
  expect(unitsOfQuery(1_000 * kB)).toBeCloseTo(1_002, 0);
});

test('what lies between two sizes of the table costs in proportion, and what is small as much as 1 kB', () => {
  expect([unitsOfRead(0), unitsOfRead(10)]).toEqual([1, 1]);
  expect(unitsOfRead(12 * kB)).toBeCloseTo(1.5, 5);
  expect(unitsOfRead(2_048 * kB)).toBe(291.8);
  expect(() => unitsOfRead(2_049 * kB)).toThrow(/2 MB/);
});

test('an item has an entry for each value on an included path, and for each composite index it has all fields of', () => {
  const policy = indexingPolicy([ballots, polls] as unknown as readonly Collection<never>[]);
  const ballot = { id: 'ballots.m', partition: 'poll:p', collection: 'ballots', docId: 'm', body: { poll: 'p', member: 'm' } };
  // Partition, collection, and the one composite index of ballots: by id inside a partition.
  expect(entriesOf(ballot, policy)).toHaveLength(3);
  const poll = { id: 'polls.p', partition: 'poll:p', collection: 'polls', docId: 'p', body: storedPoll(aPoll().open()) };
  const keys = poll.body.readableBy.length;
  expect(keys).toBeGreaterThan(0);
  const mine = entriesOf(poll, policy);
  expect(mine.filter((entry) => entry.startsWith('/body/readableBy'))).toHaveLength(keys);
  // A poll that is closed changes what stands in the indexes by state, and nothing else.
  const closed = entriesOf({ ...poll, body: storedPoll(aPoll().closed()) }, policy);
  const gone = mine.filter((entry) => !closed.includes(entry));
  expect(gone.length).toBeGreaterThan(0);
  expect(gone.every((entry) => entry.includes('/body/listedAs'))).toBe(true);
});
