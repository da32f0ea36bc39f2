import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { toIndexed } from '../../../functions/app/challengeIndexed.ts';
import { readingKeys } from '../../../functions/domain/access.ts';
import type { Challenge } from '../../../functions/domain/challenge.ts';
import type { CommonChallenge } from '../../../functions/domain/commonChallenge.ts';
import { keepChallengeIndex } from '../../../functions/search/challenges/keepChallengeIndex.ts';
import type { KeptChallengeIndex, KeepChallengesOptions } from '../../../functions/search/challenges/keepChallengeIndex.ts';
import { challenges, commonChallenges, storedChallenge, storedCommon } from '../../../functions/store/challengeCollections.ts';
import { challengesPartition, readChallenge } from '../../../functions/store/challenges.ts';
import { create, replace } from '../../../functions/store/store.ts';
import type { Store } from '../../../functions/store/store.ts';
import { aCaller } from '../../makers/aCaller.ts';
import { aChallenge } from '../../makers/aChallenge.ts';
import { aStore } from '../../makers/aStore.ts';
import type { TestStore } from '../../makers/aStore.ts';

const officer = aCaller('lea');
const keys = readingKeys(officer);
let kept: TestStore;
let faults: unknown[];
let followers: KeptChallengeIndex[];

beforeEach(() => {
  kept = aStore();
  faults = [];
  followers = [];
});
afterEach(async () => {
  await Promise.all(followers.map((follower) => follower.close()));
  await kept.gone();
});

function follow(more: Partial<KeepChallengesOptions> = {}): KeptChallengeIndex {
  const follower = keepChallengeIndex({ store: kept.store, fault: (cause) => faults.push(cause), toIndexed, ...more });
  followers.push(follower);
  return follower;
}

function challenge(more: Partial<Challenge>): Challenge {
  return { ...aChallenge().marked('GREEN').made(), ...more };
}

function commonOf({ id, title, what, themes, areas, author, organisation, since, endorsements, comments, links, edition, raisedAt, changedAt, marking, owner }: Challenge): CommonChallenge {
  return { kind: 'common', id, title, what, themes, areas, author, organisation, since, endorsements, comments, links, edition, raisedAt, changedAt, marking, owner, state: { name: 'standing' }, sources: [], asked: [], wording: 1 };
}

async function raise(id: string, what: string, more: Partial<Challenge> = {}): Promise<void> {
  const at = new Date().toISOString();
  await kept.store.commit(challengesPartition, [create(challenges, storedChallenge(challenge({ id, title: `About ${id}`, what, raisedAt: at, changedAt: at, ...more })))]);
}

async function change(id: string, more: Partial<Challenge>): Promise<void> {
  const stored = await readChallenge(kept.store, id);
  if (!stored) throw new Error(`${id} is not there.`);
  await kept.store.commit(challengesPartition, [replace(challenges, stored, storedChallenge({ ...stored.value, changedAt: new Date().toISOString(), ...more } as Challenge))]);
}

function found({ index }: KeptChallengeIndex, words = '', by: readonly string[] = keys): string[] {
  return index.find({ words, filters: {}, keys: by, order: 'oldest', skip: 0, limit: 100 }).hits.map(({ id }) => id).sort();
}

describe('an index of challenges', () => {
  test('is building until everything is in, and has challenges and common challenges', async () => {
    for (let number = 10; number < 60; number += 1) await raise(`c${number}`, `Numbats of kind ${number} cross the road.`);
    const common = commonOf(challenge({ id: 'common', title: 'Numbats', what: 'They cross every road.' }));
    await kept.store.commit(challengesPartition, [create(commonChallenges, storedCommon(common))]);
    const follower = follow();
    expect([follower.state(), found(follower)]).toEqual(['building', []]);
    expect(await follower.catchUp()).toBe(51);
    expect([follower.state(), found(follower, 'numbats').length, follower.index.size()]).toEqual(['ready', 51, 51]);
    expect(await follower.catchUp()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('follows what others change, on every instance, each thing once', async () => {
    const [one, other] = [follow(), follow()];
    await raise('first', 'A numbat crosses the road.');
    expect([await one.catchUp(), await other.catchUp()]).toEqual([1, 1]);
    await raise('second', 'A quoll crosses the road.');
    await change('first', { what: 'A platypus crosses the road.' });
    expect([await one.catchUp(), await other.catchUp()]).toEqual([2, 2]);
    for (const follower of [one, other]) expect([found(follower, 'numbat'), found(follower, 'platypus'), found(follower, 'crosses')]).toEqual([[], ['first'], ['first', 'second']]);
    expect([await one.catchUp(), await other.catchUp()]).toEqual([0, 0]);
  });

  test('shows a withdrawn one to its author only, and one that toIndexed leaves out to nobody', async () => {
    const author = aCaller('lea', { id: 'tenant-pl.author', country: 'PL', organisation: 'police-pl' });
    const follower = follow();
    await raise('mine', 'A numbat crosses the road.', { author: { member: author.id, name: 'Author' } });
    await follower.catchUp();
    expect(found(follower)).toEqual(['mine']);
    await change('mine', { state: { name: 'withdrawn', from: 'submitted' } });
    await follower.catchUp();
    expect([found(follower), found(follower, '', readingKeys(author))]).toEqual([[], ['mine']]);
    expect(follower.index.similar('A numbat crosses the road.', { keys, limit: 5 })).toEqual([]);
    const choosy = follow({ toIndexed: (stored) => (stored.state.name === 'withdrawn' ? undefined : toIndexed(stored)) });
    await choosy.catchUp();
    expect(choosy.index.size()).toBe(0);
    await change('mine', { state: { name: 'submitted' } });
    await choosy.catchUp();
    expect(found(choosy)).toEqual(['mine']);
    await change('mine', { state: { name: 'withdrawn', from: 'submitted' } });
    await choosy.catchUp();
    expect(choosy.index.size()).toBe(0);
  });

  test('finds what comes to light late, or was dated by a clock that is ahead', async () => {
    const follower = follow();
    await follower.catchUp();
    const [late, ahead] = [-90_000, 3_600_000].map((by) => new Date(Date.now() + by).toISOString());
    await raise('late', 'A numbat.', { changedAt: late as string });
    await raise('ahead', 'A numbat.', { changedAt: ahead as string });
    expect(await follower.catchUp()).toBe(2);
    await change('late', { what: 'A quoll.' });
    expect(await follower.catchUp()).toBe(1);
    expect([found(follower, 'numbat'), found(follower, 'quoll')]).toEqual([['ahead'], ['late']]);
  });

  test('whose own clock jumps ahead and back misses nothing', async () => {
    let ahead = 0;
    const follower = follow({ now: () => new Date(Date.now() + ahead).toISOString() });
    ahead = 86_400_000;
    await follower.catchUp();
    ahead = 0;
    await raise('one', 'A numbat.');
    expect(await follower.catchUp()).toBe(1);
  });

  test('whose store fails keeps what it has, says so once, and goes on when the store is back', async () => {
    let broken = false;
    const store: Store = { ...kept.store, list: (...asked) => (broken ? Promise.reject(new Error('gone')) : kept.store.list(...asked)) };
    const follower = follow({ store });
    await raise('one', 'A numbat.');
    await follower.catchUp();
    broken = true;
    await raise('two', 'A numbat.');
    expect([await follower.catchUp(), await follower.catchUp(), await follower.catchUp()]).toEqual([0, 0, 0]);
    expect([found(follower, 'numbat'), follower.state(), faults.length]).toEqual([['one'], 'ready', 1]);
    broken = false;
    expect(await follower.catchUp()).toBe(1);
    expect(found(follower, 'numbat')).toEqual(['one', 'two']);
    broken = true;
    await follower.catchUp();
    expect(faults.length).toBe(2);
  });

  test('whose store is away from the beginning stays building and finds nothing', async () => {
    const follower = follow({ store: { ...kept.store, list: () => Promise.reject(new Error('gone')) } });
    follower.wake();
    await follower.catchUp();
    expect([follower.state(), found(follower), faults.length]).toEqual(['building', [], 1]);
  });

  test('goes on without a document that cannot be read, and says so once', async () => {
    await raise('good', 'A numbat.');
    await raise('bad', 'A numbat.');
    await kept.store.commit(challengesPartition, [{ write: 'upsert', collection: 'challenges', id: 'bad', document: { ...storedChallenge(challenge({ id: 'bad', changedAt: new Date().toISOString() })), schemaVersion: 99 } }]);
    const follower = follow();
    await follower.catchUp();
    await follower.catchUp();
    expect([found(follower), follower.state(), faults.length]).toEqual([['good'], 'ready', 1]);
    expect(String(faults[0])).not.toMatch(/bad|umbat/);
  });

  test('asked to catch up by several at once looks once, and once more for what came meanwhile', async () => {
    const follower = follow();
    await raise('one', 'A numbat.');
    const first = follower.catchUp();
    await raise('two', 'A numbat.');
    await Promise.all([first, follower.catchUp(), follower.catchUp()]);
    expect(found(follower)).toEqual(['one', 'two']);
  });

  test('is woken once however often, and takes nothing in once it is closed', async () => {
    let lists = 0;
    const follower = follow({ store: { ...kept.store, list: (...asked) => { lists += 1; return kept.store.list(...asked); } } });
    await raise('one', 'A numbat.');
    follower.wake();
    follower.wake();
    await new Promise((resume) => setTimeout(resume, 50));
    expect([found(follower), lists]).toEqual([['one'], 2]);
    await follower.close();
    await raise('two', 'A numbat.');
    follower.wake();
    expect([await follower.catchUp(), found(follower), faults]).toEqual([0, ['one'], []]);
  });
});
