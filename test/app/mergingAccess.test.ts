import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { App } from '../../functions/app/app.ts';
import { listChallengeComments, listChallengeHistory, showChallenge } from '../../functions/app/challenges.ts';
import { endorseChallenge } from '../../functions/app/challengeTalk.ts';
import { changeSources, consentToMerge, leaveCommon, letStand, mergeChallenges, rewordCommon, unmergeCommon } from '../../functions/app/mergingChallenges.ts';
import { mayReadChallenge } from '../../functions/domain/challengeAccess.ts';
import { sourcesIn } from '../../functions/domain/commonChallenge.ts';
import type { CommonChallenge } from '../../functions/domain/commonChallenge.ts';
import type { Challenge } from '../../functions/domain/challenge.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { challenges, commonChallenges, endorsements } from '../../functions/store/challengeCollections.ts';
import { walk } from '../../functions/store/store.ts';
import type { Collection } from '../../functions/store/store.ts';
import { aChallenge, aNetwork, must, people } from '../makers/aChallenge.ts';
import { aStore } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';

const { author, groupMember, outsider, otherLead, colleague } = people;
const merger: Caller = { ...otherLead, groups: [...otherLead.groups], duties: [{ duty: 'coordinator' }] };
const viewers: Caller[] = [...Object.values<Caller>(people).filter(({ id }) => id !== merger.id), merger];
/** Each by another author, whom only his source can tell of. The last one does not want to be named. */
const raising = [
  aChallenge().by(author).amberTo('cybercrime').saying({ title: 'Alpha trace' }), aChallenge().by(outsider).amberTo('forensics').saying({ title: 'Bravo trace' }),
  aChallenge().by(groupMember).marked('GREEN').saying({ title: 'Charlie trace' }), aChallenge().by(colleague).marked('GREEN').unnamed().saying({ title: 'Delta trace', groups: [] }),
];
const owners: Caller[] = [author, outsider, groupMember, colleague];
const marking = fc.constantFrom({ tlp: 'GREEN' as const, audience: 'lea-only' as const }, { tlp: 'AMBER' as const, audience: 'lea-only' as const });
const which = fc.constantFrom(0, 1, 2, 3);
type Step = (app: App, ids: readonly string[], common: () => CommonChallenge | undefined) => Promise<unknown>;
const words = { what: 'What is common to them.', groups: ['cybercrime', 'forensics'], themes: [], areas: [], despite: [] };
const onCommon = (step: (app: App, common: CommonChallenge, ids: readonly string[]) => Promise<unknown>): Step => async (app, ids, common) => {
  const found = common();
  return found && step(app, found, ids);
};
const consent = (number: number, answer: 'given' | 'refused'): Step => onCommon((app, { id, wording }, ids) => consentToMerge(app, owners[number] as Caller, id, { source: ids[number] ?? '', answer, wording, why: '' }));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: which.map((number) => consent(number, 'given')) },
  { weight: 1, arbitrary: which.map((number) => consent(number, 'refused')) },
  { weight: 1, arbitrary: which.map((number): Step => (app, ids) => leaveCommon(app, owners[number] as Caller, ids[number] ?? '', '')) },
  { weight: 1, arbitrary: marking.map((other) => onCommon((app, { id, edition }) => rewordCommon(app, merger, id, { ...words, title: 'Worded anew', marking: other, edition }))) },
  { weight: 2, arbitrary: fc.tuple(which, which).map(([one, other]) => onCommon((app, { id }, ids) => changeSources(app, merger, id, { add: [ids[one] ?? ''], takeOut: [ids[other] ?? ''] }))) },
  { weight: 2, arbitrary: fc.constant(onCommon((app, { id }) => letStand(app, merger, id))) },
  { weight: 1, arbitrary: fc.constant(onCommon((app, { id }) => unmergeCommon(app, merger, id, ''))) },
  { weight: 2, arbitrary: fc.tuple(which, fc.constantFrom<Caller>(people.lead, people.contactAbroad, merger)).map(([number, by]): Step => (app, ids) => endorseChallenge(app, by, ids[number] ?? '')) },
);
const everybodyConsents = [0, 1, 2, 3].map((number) => consent(number, 'given'));
const steps = fc.array(fc.oneof({ weight: 6, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: fc.constant(everybodyConsents) }), { minLength: 3, maxLength: 8 }).map((lists) => lists.flat());

let held: TestStore;
let app: App;
beforeEach(async () => {
  held = aStore();
  ({ app } = await aNetwork(held.store));
});
afterEach(() => held.gone());

async function all<T>(collection: Collection<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const { value } of walk(app.store, collection)) found.push(value);
  return found;
}

/** Everything that a viewer is shown of a common challenge. */
async function shownOf(viewer: Caller, id: string): Promise<{ said: string; endorsing: string[]; count: number; sources: string[] }> {
  const view = must(await showChallenge(app, viewer, id));
  const rest = await Promise.all([listChallengeHistory(app, viewer, id), listChallengeComments(app, viewer, id)]);
  if (view.kind !== 'common') throw new Error('It is a common challenge.');
  return { said: JSON.stringify([view, rest]), endorsing: view.endorsements.by.map(({ organisation }) => organisation).sort(), count: view.endorsements.organisations, sources: view.sources.map(({ row }) => row.id) };
}

describe('whatever happens to a common challenge', () => {
  test('nobody is shown a source that he may not read: no id, title, author, history, endorsement or count', async () => {
    let looked = 0;
    await fc.assert(fc.asyncProperty(steps, marking, async (sequence, readers) => {
      const raised = await Promise.all(raising.map((one) => one.raised(app)));
      const ids = raised.map(({ id }) => id);
      const merged = must(await mergeChallenges(app, merger, { ...words, title: 'Common', marking: readers, sources: ids }));
      for (const one of sequence) {
        const now = (await all(commonChallenges)).find(({ id }) => id === merged.id);
        await one(app, ids, () => now);
      }
      const stored = new Map((await all(challenges)).map((one) => [one.id, one as Challenge]));
      const common = (await all(commonChallenges)).find(({ id }) => id === merged.id) as CommonChallenge;
      const endorsed = await all(endorsements);
      for (const viewer of viewers.filter((one) => mayReadChallenge(one, common))) {
        const seen = await shownOf(viewer, common.id);
        for (const [number, id] of ids.entries()) {
          const readable = mayReadChallenge(viewer, stored.get(id) as Challenge);
          const hidden = owners[number] as Caller;
          if (!readable) for (const trace of [id, raised[number]?.title ?? '?', hidden.name]) expect(seen.said).not.toContain(trace);
          if (!readable) looked += 1;
          if (hidden === colleague && viewer !== colleague) expect(seen.said).not.toContain(colleague.name);
        }
        const counted = [common.id, ...sourcesIn(common).map(({ challenge }) => challenge).filter((id) => mayReadChallenge(viewer, stored.get(id) as Challenge))];
        const organisations = [...new Set(endorsed.filter(({ of }) => counted.includes(of)).map(({ name }) => name))].sort();
        expect([seen.endorsing, seen.count]).toEqual([organisations, organisations.length]);
      }
    }), { numRuns: 25 });
    expect(looked).toBeGreaterThan(20);
  }, 120_000);
});
