import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { findCaller } from '../../functions/app/callers.ts';
import { listChallengeComments, showChallenge } from '../../functions/app/challenges.ts';
import { searchChallenges } from '../../functions/app/searchingChallenges.ts';
import { listThemes } from '../../functions/app/themes.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { screen } from '../../functions/domain/screening.ts';
import { quietApp } from '../../functions/chance.ts';
import { demoChallenges, demoCommons, demoThemes } from '../../functions/local/demo/challenges.ts';
import { foundDemo, identityOf, memberOf } from '../../functions/local/foundDemo.ts';
import { challengesPartition } from '../../functions/store/challenges.ts';
import { must } from '../makers/aChallenge.ts';
import { aStore, contentOf, documentsOf } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';
import { indexedApp } from '../makers/indexedApp.ts';

let made: TestStore;
beforeEach(() => {
  made = aStore();
});
afterEach(() => made.gone());

async function callerOf(app: App, key: string): Promise<Caller> {
  const { tenantId, objectId } = identityOf(memberOf(key));
  return must(await findCaller(app, tenantId, objectId));
}

/** What matters of the end: states, endorsements and comments, by title. */
function ends(): string[] {
  const said = documentsOf(made.file, 'challengeComments');
  return [...documentsOf(made.file, 'challenges'), ...documentsOf(made.file, 'commonChallenges')]
    .map(({ id, title, state, endorsements, comments }) => `${String(title)}: ${(state as { name: string }).name} ${JSON.stringify(endorsements)} ${String(comments)} ${said.filter(({ of }) => of === id).length}`).sort();
}

test('nothing in the words of the demo would be pointed out to its author', () => {
  for (const { by, title = '', what, impact = '', tried = '', then = [] } of demoChallenges) {
    const words = [title, what, impact, tried, ...then.map((step) => ('text' in step ? step.text : 'why' in step ? step.why ?? '' : ''))];
    expect(words.flatMap((text) => screen(text, { country: by.slice(-2).toUpperCase() }).map(({ from, to }) => text.slice(from, to)))).toEqual([]);
  }
});

test('the demo network has challenges in every state to look at, marked for various readers, found by a search that ran before', async () => {
  const app = indexedApp(quietApp(made.store));
  await app.challengesChanged();
  await foundDemo(app);
  const officer = await callerOf(app, 'officer-fr');
  const { total, facets } = must(await searchChallenges(app, officer, { words: '', filters: {}, order: 'newest', skip: 0, limit: 50 }));
  expect(total).toBeGreaterThanOrEqual(12);
  expect(facets.state.map(({ value }) => value).sort()).toEqual(['answered', 'clustered', 'declined', 'proposed', 'standing', 'submitted', 'triaged']);
  expect(new Set(documentsOf(made.file, 'challenges').map(({ marking }) => (marking as { tlp: string }).tlp))).toEqual(new Set(['GREEN', 'AMBER', 'AMBER+STRICT']));
  expect(must(await listThemes(app, officer)).items).toHaveLength(demoThemes.length);
  const standing = demoCommons[0]?.id ?? '';
  expect(must(await showChallenge(app, officer, standing))).toMatchObject({ state: { name: 'standing' }, sources: [{}, {}, {}] });
  expect(must(await listChallengeComments(app, officer, standing)).items.map(({ kind }) => kind)).toEqual(['comment', 'workaround']);
  expect(must(await showChallenge(app, officer, demoChallenges[0]?.id ?? ''))).toMatchObject({ state: { name: 'answered', by: { title: expect.any(String) } } });
});

test('started again it leaves everything as it is; cut off after any commit it goes on to the same end', async () => {
  const app = quietApp(made.store);
  await foundDemo(app);
  const whole = [ends(), contentOf(made.file)];
  await foundDemo(app);
  expect([ends(), contentOf(made.file)]).toEqual(whole);

  await made.gone();
  made = aStore();
  let lives = 0;
  const dying = (): App => {
    let left = 5;
    const { store } = made;
    return quietApp({ ...store, commit: async (partition, writes) => {
      if (left === 0) throw new Error('killed');
      if (partition === challengesPartition) left -= 1;
      return store.commit(partition, writes);
    } });
  };
  const founded = await foundOnce(quietApp(made.store));
  expect(founded).toBe(true);
  while (!(await foundDemo(dying()).then(() => true, () => false))) expect((lives += 1)).toBeLessThan(60);
  expect(lives).toBeGreaterThan(5);
  expect(ends()).toEqual(whole[0]);
});

/** Everything of the demo but its challenges, which begin with the first theme. */
async function foundOnce(app: App): Promise<boolean> {
  const store: App['store'] = { ...app.store, commit: (partition, writes) => (writes.some(({ collection }) => collection === 'themes') ? Promise.reject(new Error('killed')) : app.store.commit(partition, writes)) };
  return foundDemo({ ...app, store }).then(() => false, () => true);
}
