import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { changePoll } from '../../functions/app/changingPolls.ts';
import { listChallengeHistory, showChallenge } from '../../functions/app/challenges.ts';
import { unlinkFromChallenge } from '../../functions/app/challengeTalk.ts';
import { holdChallenge } from '../../functions/app/moderatingChallenges.ts';
import { linkChallenges } from '../../functions/app/pollOfChallenges.ts';
import { createPoll } from '../../functions/app/polls.ts';
import type { NewPoll } from '../../functions/app/polls.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { aChallenge, aNetwork, kindOf, must, people, raisedAt } from '../makers/aChallenge.ts';
import { aStore, documentsOf } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';

let held: TestStore;
let app: App;
beforeEach(async () => {
  held = aStore();
  ({ app } = await aNetwork(held.store));
});
afterEach(() => held.gone());

const { coordinator, author, outsider } = people;
const inAWeek = new Date(Date.parse(raisedAt) + 7 * 86_400_000).toISOString();
const draft = (challenges: string[], more: Partial<NewPoll> = {}): NewPoll => ({ ...usualSettings, question: 'Which comes first?', options: ['Phones', 'Drones'], closesAt: inAWeek, audience: 'lea-only', challenges, ...more });
const items = (): Record<string, unknown>[] => documentsOf(held.file, 'outbox').filter(({ task }) => task === 'link-challenges');
const green = async (): Promise<string> => (await aChallenge().marked('GREEN').raised(app)).id;
/** As the dispatcher does it with what waits. */
const carryOut = async (poll: PollView, challenges: string[]): Promise<void> => linkChallenges(app, { poll: poll.id, challenges });
const linksOf = async (id: string): Promise<unknown[]> => must(await showChallenge(app, outsider, id)).links;

describe('a poll made of challenges', () => {
  test('is shown on each of them, and their followers are told, once however often it is carried out', async () => {
    const about = [await green(), await green()];
    const poll = must(await createPoll(app, coordinator, draft(about)));
    expect(items()).toMatchObject([{ poll: poll.id, challenges: about, by: coordinator.id }]);
    await Promise.all([carryOut(poll, about), carryOut(poll, about)]);
    await carryOut(poll, about);
    for (const id of about) {
      expect(await linksOf(id)).toMatchObject([{ kind: 'poll', ref: poll.id, title: 'Which comes first?', by: coordinator.name, why: '' }]);
      expect(must(await listChallengeHistory(app, outsider, id)).items.filter(({ what }) => what === 'linked')).toHaveLength(1);
    }
    expect(documentsOf(held.file, 'outbox').filter(({ task }) => task === 'tell-change')).toHaveLength(2);
  });

  test('killed between the poll and its challenges, or between two of these, nothing is lost', async () => {
    const about = [await green(), await green()];
    const poll = must(await createPoll(app, coordinator, draft(about)));
    let commits = 0;
    const dying: App = { ...app, store: { ...app.store, commit: (partition, writes) => { commits += 1; return commits > 1 ? Promise.reject(new Error('killed')) : app.store.commit(partition, writes); } } };
    await expect(linkChallenges(dying, { poll: poll.id, challenges: about })).rejects.toThrow('killed');
    expect((await Promise.all(about.map(linksOf))).map((links) => links.length)).toEqual([1, 0]);
    expect(items()).toHaveLength(1);
    await carryOut(poll, about);
    expect((await Promise.all(about.map(linksOf))).map((links) => links.length)).toEqual([1, 1]);
  });

  test('is not added to a challenge that is held by then', async () => {
    const id = await green();
    const poll = must(await createPoll(app, coordinator, draft([id])));
    must(await holdChallenge(app, people.contact, id, 'A name stands there.'));
    await carryOut(poll, [id]);
    expect(must(await showChallenge(app, author, id)).links).toEqual([]);
    expect(must(await listChallengeHistory(app, people.contact, id)).items.map(({ what }) => what)).not.toContain('linked');
  });

  test('taken away from a challenge it stays away, also when it is carried out once more', async () => {
    const id = await green();
    const poll = must(await createPoll(app, coordinator, draft([id])));
    await carryOut(poll, [id]);
    must(await unlinkFromChallenge(app, author, id, { kind: 'poll', ref: poll.id }));
    await carryOut(poll, [id]);
    expect(await linksOf(id)).toEqual([]);
  });

  test('must not be read by anybody who may not read the challenge', async () => {
    const amber = (await aChallenge().amberTo('cybercrime').by(people.groupMember).raised(app)).id;
    const asked = { ...coordinator, groups: ['cybercrime'] };
    expect(kindOf(await createPoll(app, asked, draft([await green(), amber])))).toBe('wider-than-challenge');
    expect(kindOf(await createPoll(app, asked, draft([await green()], { audience: 'network' })))).toBe('wider-than-challenge');
    expect(kindOf(await createPoll(app, coordinator, draft([amber])))).toBe('not-there');
    expect(kindOf(await createPoll(app, coordinator, draft([app.newId()])))).toBe('not-there');
    expect([documentsOf(held.file, 'polls'), items()]).toEqual([[], []]);
  });

  test('is not opened to others later who may not read the challenge, whatever else of it is changed', async () => {
    const id = await green();
    const poll = must(await createPoll(app, coordinator, draft([id])));
    must(await changePoll(app, coordinator, poll.id, { question: 'Which of these comes first?' }));
    expect(kindOf(await changePoll(app, coordinator, poll.id, { audience: 'network' }))).toBe('wider-than-challenge');
    const free = must(await createPoll(app, coordinator, draft([])));
    expect(kindOf(await changePoll(app, coordinator, free.id, { audience: 'network' }))).toBe('accepted');
  });

  test('sent twice makes one and one item', async () => {
    const id = await green();
    const poll = app.newId();
    const answers = await Promise.all([1, 2].map(() => createPoll(app, coordinator, draft([id, id], { id: poll }))));
    expect(answers.map(kindOf)).toEqual(['accepted', 'accepted']);
    expect(items()).toMatchObject([{ challenges: [id] }]);
  });
});
