import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { consentToMerge, leaveCommon } from '../../functions/domain/consenting.ts';
import { endorse } from '../../functions/domain/endorsing.ts';
import { sourcesIn } from '../../functions/domain/commonChallenge.ts';
import type { CommonChallenge } from '../../functions/domain/commonChallenge.ts';
import type { Challenge } from '../../functions/domain/challenge.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { changeSources, letStand, proposeCommon, rewordCommon, unmergeCommon } from '../../functions/domain/mergingChallenges.ts';
import type { Merged } from '../../functions/domain/settlingSources.ts';
import { aSource, aWorld, kept, mergingIn, people, reads, wording } from '../makers/mergingWorld.ts';
import type { World } from '../makers/mergingWorld.ts';

/** Any member does anything to anything, in any order. */
type Command =
  | { do: 'propose'; common: string; sources: string[]; by: Caller; strict: boolean }
  | { do: 'reword'; common: string; title: string; by: Caller; named: boolean }
  | { do: 'change'; common: string; add: string[]; takeOut: string[]; by: Caller }
  | { do: 'consent'; common: string; source: string; answer: 'given' | 'refused'; behind: number; by: Caller }
  | { do: 'leave'; common: string; source: string; by: Caller }
  | { do: 'stand'; common: string; by: Caller }
  | { do: 'unmerge'; common: string; by: Caller }
  | { do: 'endorse'; source: string; by: Caller };

const { ana, luis, ewa, lead, merger, stranger } = people;
const raised = [
  aSource('s1'), aSource('s2', luis, { state: { name: 'triaged' } }), aSource('s3', ewa, { state: { name: 'returned', question: 'Where?', from: 'submitted' } }),
  aSource('s4', merger), aSource('s5', ewa, { marking: { tlp: 'AMBER+STRICT', audience: 'lea-only' } }), aSource('s6', stranger, { marking: { tlp: 'GREEN', audience: 'lea-only' }, groups: [], assigned: undefined }),
];
const common = fc.constantFrom('c1', 'c2');
const source = fc.constantFrom(...raised.map(({ id }) => id));
const by = fc.oneof({ weight: 4, arbitrary: fc.constant<Caller>(merger) }, { weight: 1, arbitrary: fc.constantFrom<Caller>(...Object.values(people)) });
const owner = fc.constantFrom(ana, luis, ewa, lead, merger, people.contactEs, people.contactPl, stranger);
/** Mostly the one who has a say. */
const sourceAndOwner = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...raised).map((one) => ({ source: one.id, by: Object.values(people).find(({ id }) => id === one.author.member) as Caller })) },
  { weight: 1, arbitrary: fc.record({ source, by: owner }) },
);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('propose' as const), common, sources: fc.uniqueArray(source, { minLength: 2, maxLength: 4 }), by, strict: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reword' as const), common, title: fc.constantFrom('Drones', 'Phones'), by, named: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), common, add: fc.uniqueArray(source, { maxLength: 2 }), takeOut: fc.uniqueArray(source, { maxLength: 2 }), by }) },
  { weight: 14, arbitrary: fc.tuple(sourceAndOwner, fc.record({ common, answer: fc.constantFrom('given' as const, 'given' as const, 'given' as const, 'given' as const, 'given' as const, 'refused' as const), behind: fc.constantFrom(0, 0, 0, 0, 1) })).map(([whose, more]) => ({ do: 'consent' as const, ...whose, ...more })) },
  { weight: 1, arbitrary: fc.tuple(sourceAndOwner, common).map(([whose, of]) => ({ do: 'leave' as const, common: of, ...whose })) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('stand' as const), common, by }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unmerge' as const), common, by }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('endorse' as const), source, by: owner }) },
);

/** Now and then every author says yes one after another, so that much comes to stand. */
const everyAuthor = common.map((of) => raised.map((one): Command => ({ do: 'consent', common: of, source: one.id, answer: 'given', behind: 0, by: Object.values(people).find(({ id }) => id === one.author.member) as Caller })));
const commands = fc.array(fc.oneof({ weight: 8, arbitrary: command.map((one) => [one]) }, { weight: 1, arbitrary: everyAuthor }), { minLength: 10, maxLength: 40 }).map((lists) => lists.flat());

/** As a use case does it: what the caller may not read is not there for him. */
function carryOut(world: World, given: Command, now: string): Merged | undefined {
  const doing = { by: given.by, now };
  const known = (ids: readonly string[]): Challenge[] | undefined => {
    const found = ids.map((id) => world.challenges.get(id) as Challenge);
    return found.every((one) => reads(given.by, one)) ? found : undefined;
  };
  if (given.do === 'endorse') {
    const [one] = known([given.source]) ?? [];
    const endorsed = one && endorse(one, undefined, given.by, { id: 'e', name: '', now });
    if (endorsed) world.challenges.set(given.source, endorsed.challenge);
    return undefined;
  }
  const there = world.commons.get(given.common);
  if (given.do === 'propose') {
    const sources = known(given.sources);
    const marking = given.strict ? { tlp: 'RED' as const, audience: 'lea-only' as const } : wording.marking;
    return sources && !there ? kept(world, proposeCommon({ ...wording, marking }, sources, { id: given.common, organisation: 'Ministry', owners: Object.values(people), themes: [] }, doing)) : undefined;
  }
  if (given.do === 'leave') {
    const [one] = known([given.source]) ?? [];
    return there && one ? kept(world, leaveCommon(mergingIn(world, given.common), one, '', doing)) : undefined;
  }
  if (!there || !reads(given.by, there)) return undefined;
  if (given.do === 'reword') return kept(world, rewordCommon(mergingIn(world, given.common), { ...wording, marking: given.named ? { tlp: 'RED', audience: 'lea-only' } : wording.marking, title: given.title, edition: there.edition }, [], doing));
  if (given.do === 'change') {
    const add = known(given.add);
    return add && known(given.takeOut) ? kept(world, changeSources(mergingIn(world, given.common, add), { add, takeOut: given.takeOut }, doing)) : undefined;
  }
  if (given.do === 'consent') {
    const [one] = known([given.source]) ?? [];
    return one && kept(world, consentToMerge(mergingIn(world, given.common), one, { answer: given.answer, wording: there.wording - given.behind, why: '' }, doing));
  }
  return kept(world, given.do === 'stand' ? letStand(mergingIn(world, given.common), doing) : unmergeCommon(mergingIn(world, given.common), '', doing));
}

const nowAt = (step: number): string => new Date(Date.parse('2026-11-10T09:00:00.000Z') + step * 1000).toISOString();
/** Fields in one order, without those that may move. */
const bare = ({ changedAt: _changedAt, edition: _edition, endorsements: _endorsements, ...rest }: Challenge): string => JSON.stringify(Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1)));
/** Asked a million times: jest is asked only where they differ. */
function same<T>(one: T, other: T): void {
  if (one !== other) expect(one).toBe(other);
}

const live = (world: World): CommonChallenge[] => [...world.commons.values()].filter(({ state }) => state.name !== 'unmerged');

/** Runs commands and asks of every world they lead through. */
function through(all: readonly Command[], ask: (seen: { world: World; before: World; given: Command; merged: Merged | undefined }) => void): void {
  const world = aWorld(...raised);
  all.forEach((given, step) => {
    const before = { challenges: new Map(world.challenges), commons: new Map(world.commons) };
    ask({ before, given, merged: carryOut(world, given, nowAt(step)), world });
  });
}
const always = (ask: Parameters<typeof through>[1]): void => fc.assert(fc.property(commands, (given) => through(given, ask)), { numRuns: 300 });

describe('whatever is done to common challenges in whatever order', () => {
  test('a source is in at most one, and what says so of it is true', () => {
    always(({ world }) => {
      for (const { id, proposed, state } of world.challenges.values()) {
        const homes = live(world).filter((one) => sourcesIn(one).some(({ challenge }) => challenge === id)).map((one) => one.id);
        same(homes.join(), proposed ?? (state.name === 'clustered' ? state.into : ''));
      }
    });
  });

  test('a source that is in none is exactly what it was, with its question and its endorsements', () => {
    always(({ world, given, before }) => {
      for (const one of world.challenges.values()) {
        const was = raised.find(({ id }) => id === one.id) as Challenge;
        if (one.proposed === undefined && one.state.name !== 'clustered') same(bare(one), bare(was));
        if (given.do !== 'endorse') same(one.endorsements, before.challenges.get(one.id)?.endorsements);
      }
    });
  });

  test('a source is part of one that stands exactly when its owner, or its contact, said yes to that very wording, or its author words it himself', () => {
    const seen = new Map<string, number>();
    always(({ world, given, merged, before }) => {
      if (before.commons.size === 0) seen.clear();
      if (given.do === 'consent' && given.answer === 'given' && merged) seen.set(`${given.common} ${given.source}`, (before.commons.get(given.common)?.wording ?? 0) - given.behind);
      for (const one of live(world)) for (const { challenge, author, consent } of sourcesIn(one)) {
        const said = author === one.author.member || seen.get(`${one.id} ${challenge}`) === one.wording;
        if (consent.answer === 'given') expect(said).toBe(true);
        expect(world.challenges.get(challenge)?.state.name === 'clustered').toBe(one.state.name === 'standing' && consent.answer === 'given');
      }
    });
  });

  test('it begins to stand exactly when nobody is asked, somebody has said yes, and nobody has objected since it was last looked at', () => {
    const objected = new Map<string, boolean>();
    let stood = 0;
    always(({ world, given, before, merged }) => {
      if (before.commons.size === 0) objected.clear();
      if (merged && ((given.do === 'consent' && given.answer === 'refused') || given.do === 'leave') && before.commons.get(given.common)?.state.name === 'proposed') objected.set(given.common, true);
      if (merged && (given.do === 'stand' || merged.events.some(({ what }) => what === 'reworded'))) objected.set(merged.common.id, false);
      for (const one of live(world)) {
        const answers = sourcesIn(one).map(({ consent }) => consent.answer);
        const ready = !answers.includes('asked') && answers.includes('given') && !objected.get(one.id);
        const was = before.commons.get(one.id)?.state.name;
        if (was === 'standing') {
          if (one.state.name === 'proposed') objected.set(one.id, given.do !== 'reword');
        } else {
          expect(one.state.name === 'standing').toBe(ready);
          if (ready) stood += 1;
        }
      }
    });
    expect(stood).toBeGreaterThan(20);
  });

  test('before it stands nobody reads it but who merges and who may answer for a source in it', () => {
    always(({ world }) => {
      for (const one of live(world).filter(({ state }) => state.name === 'proposed')) {
        const sources = sourcesIn(one).map(({ challenge }) => world.challenges.get(challenge) as Challenge);
        for (const who of Object.values(people)) {
          const answers = who.id === one.author.member || sources.some((of) => of.author.member === who.id || (reads(who, of) && who.duties.some((held) => 'country' in held && held.country === of.owner.country)));
          same(reads(who, one), answers);
        }
      }
    });
  });
});
