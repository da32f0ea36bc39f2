import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { listChallengeComments, listChallengeHistory, showChallenge } from '../../functions/app/challenges.ts';
import { commentOnChallenge, endorseChallenge, followChallenge, linkToChallenge, unfollowChallenge, unlinkFromChallenge, withdrawEndorsement } from '../../functions/app/challengeTalk.ts';
import { addItem } from '../../functions/app/knowledge.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { challenges, storedChallenge } from '../../functions/store/challengeCollections.ts';
import { challengesPartition, readChallenge } from '../../functions/store/challenges.ts';
import { polls, storedPoll } from '../../functions/store/collections.ts';
import { pollPartition } from '../../functions/store/polls.ts';
import { create, replace } from '../../functions/store/store.ts';
import { aChallenge, aMember, aNetwork, kindOf, must, nameOf, people } from '../makers/aChallenge.ts';
import { aPoll } from '../makers/aPoll.ts';
import { aProject } from '../makers/anItem.ts';
import { aStore, documentsOf } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';

let held: TestStore;
let app: App;
let later: (seconds: number) => void;
let id: string;
beforeEach(async () => {
  held = aStore();
  ({ app, later } = await aNetwork(held.store));
  ({ id } = await aChallenge().marked('GREEN').raised(app));
});
afterEach(() => held.gone());

const { author, lead, groupMember, outsider, colleague, contact } = people;
const hold = async (): Promise<void> => {
  const stored = await readChallenge(app.store, id);
  if (!stored) throw new Error('It is not there.');
  await app.store.commit(challengesPartition, [replace(challenges, stored, storedChallenge({ ...stored.value, held: { at: app.now(), by: contact.id, why: 'Names a person.', moderators: [contact.id] } }))]);
};
const say = (by: Caller, text: string, more = {}): ReturnType<typeof commentOnChallenge> => commentOnChallenge(app, by, id, { kind: 'comment', text, despite: [], ...more });
const comments = async (by: Caller, after?: string): Promise<{ items: { text: string; by: string; organisation: string; kind: string }[]; next?: string | undefined }> => must(await listChallengeComments(app, by, id, after));

describe('endorsing', () => {
  test('counts an organisation once, also where two of its members say so at once, and goes with the last', async () => {
    const second = aMember('second', 'PL');
    const answers = await Promise.all([endorseChallenge(app, outsider, id), endorseChallenge(app, second, id), endorseChallenge(app, outsider, id), endorseChallenge(app, lead, id)]);
    expect(answers.map(kindOf)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(must(await showChallenge(app, outsider, id)).endorsements).toMatchObject({ organisations: 2, countries: { PL: 1, NL: 1 }, mine: true });
    must(await withdrawEndorsement(app, outsider, id));
    expect(must(await withdrawEndorsement(app, outsider, id)).endorsements).toMatchObject({ organisations: 2, mine: false });
    expect(must(await withdrawEndorsement(app, second, id)).endorsements).toMatchObject({ organisations: 1, countries: { NL: 1 } });
    expect(documentsOf(held.file, 'endorsements')).toHaveLength(1);
  });

  test('by the own organisation is nothing, and what is held takes none', async () => {
    expect(must(await endorseChallenge(app, colleague, id)).endorsements.organisations).toBe(0);
    await hold();
    expect(kindOf(await endorseChallenge(app, outsider, id))).toBe('not-there');
    expect(kindOf(await say(author, 'Still here.'))).toBe('held');
  });
});

describe('commenting', () => {
  test('is kept once however often it is sent, and told to who follows', async () => {
    const comment = app.newId();
    const answers = await Promise.all([1, 2].map(() => say(outsider, 'We put them into bags.\nIt helps.', { id: comment, kind: 'workaround' })));
    expect(answers.map((answer) => must(answer).items)).toMatchObject([[{ id: comment, text: 'We put them into bags.\nIt helps.', kind: 'workaround', by: outsider.name, organisation: nameOf(outsider.organisation), mine: true }], [{ id: comment }]]);
    expect(must(await showChallenge(app, author, id)).comments).toBe(1);
    expect(documentsOf(held.file, 'outbox').filter(({ task }) => task === 'tell-change')).toHaveLength(1);
    expect(kindOf(await say(lead, 'Another’s id.', { id: comment }))).toBe('changed-meanwhile');
  });

  test('refuses classification and keeps nothing of it; other findings must have been seen', async () => {
    expect(kindOf(await say(outsider, 'See the RESTREINT UE/EU RESTRICTED annex.'))).toBe('classified');
    expect(await say(outsider, 'Write to jan.kowalski@policja.gov.pl.')).toEqual({ ok: false, refusal: { kind: 'look-first', kinds: 'email' } });
    expect(kindOf(await say(outsider, ' \n '))).toBe('required');
    expect(documentsOf(held.file, 'challengeComments')).toEqual([]);
    must(await say(outsider, 'Write to jan.kowalski@policja.gov.pl.', { despite: ['email'] }));
    expect(documentsOf(held.file, 'challengeComments')).toMatchObject([{ despite: ['email'] }]);
  });

  test('reads from the oldest on, fifty a page', async () => {
    for (let number = 1; number <= 60; number += 1) {
      must(await say(number % 2 ? outsider : lead, `Comment ${number}`));
      later(1);
    }
    const first = await comments(groupMember);
    expect([first.items.length, first.items[0]?.text, first.items.at(-1)?.text]).toEqual([50, 'Comment 1', 'Comment 50']);
    const second = await comments(groupMember, first.next);
    expect([second.items.length, second.items.at(-1)?.text, second.next]).toEqual([10, 'Comment 60', undefined]);
  });

  test('by the author of an unnamed challenge tells neither name nor organisation', async () => {
    ({ id } = await aChallenge().marked('GREEN').unnamed().raised(app));
    must(await say(author, 'I meant the newer phones.'));
    expect(JSON.stringify([await comments(outsider), await listChallengeHistory(app, outsider, id)])).not.toContain(author.name);
    expect(await comments(outsider)).toMatchObject({ items: [{ by: '', organisation: '' }] });
    expect(JSON.stringify(documentsOf(held.file, 'challengeComments'))).not.toContain(nameOf(author.organisation));
  });
});

describe('following', () => {
  test('twice is once, and can be stopped', async () => {
    await followChallenge(app, outsider, id);
    expect(must(await followChallenge(app, outsider, id)).following).toBe(true);
    expect(documentsOf(held.file, 'followers').filter(({ member }) => member === outsider.id)).toHaveLength(1);
    expect(must(await unfollowChallenge(app, outsider, id)).following).toBe(false);
  });

  test('what is not there for him cannot be followed, endorsed or said anything on', async () => {
    ({ id } = await aChallenge().amberTo('cybercrime').raised(app));
    const refusals = await Promise.all([followChallenge(app, outsider, id), endorseChallenge(app, outsider, id), say(outsider, 'Hello.'), linkToChallenge(app, outsider, id, { kind: 'knowledge', ref: 'x', why: '' })]);
    expect(refusals.map(kindOf)).toEqual(['not-there', 'not-there', 'not-there', 'not-there']);
  });
});

describe('linking', () => {
  test('what a reader may not read is not shown to him, nor counted', async () => {
    const project = aProject({ id: 'project-1', marking: { tlp: 'AMBER', audience: 'network' }, owner: { organisation: outsider.organisation, country: 'PL' } });
    must(await addItem(app, people.coordinator, project));
    expect(kindOf(await linkToChallenge(app, lead, id, { kind: 'knowledge', ref: 'project-1', why: '' }))).toBe('not-there');
    const linked = must(await linkToChallenge(app, outsider, id, { kind: 'knowledge', ref: 'project-1', why: 'They try this.' }));
    expect(linked.links).toMatchObject([{ kind: 'knowledge', title: project.title, why: 'They try this.', mayRemove: true }]);
    expect(must(await linkToChallenge(app, outsider, id, { kind: 'knowledge', ref: 'project-1', why: 'Again.' })).links).toHaveLength(1);
    expect(must(await showChallenge(app, lead, id)).links).toEqual([]);
    expect(kindOf(await unlinkFromChallenge(app, lead, id, { kind: 'knowledge', ref: 'project-1' }))).toBe('not-allowed');
    expect(must(await unlinkFromChallenge(app, author, id, { kind: 'knowledge', ref: 'project-1' })).links).toEqual([]);
    expect(kindOf(await unlinkFromChallenge(app, author, id, { kind: 'knowledge', ref: 'project-1' }))).toBe('accepted');
  });

  test('a poll that he may read is shown by its question', async () => {
    const poll = aPoll({ id: 'poll-1', question: 'Which bags?' }).open();
    await app.store.commit(pollPartition('poll-1'), [create(polls, storedPoll(poll))]);
    expect(must(await linkToChallenge(app, lead, id, { kind: 'poll', ref: 'poll-1', why: '' })).links).toMatchObject([{ kind: 'poll', title: 'Which bags?' }]);
    expect(kindOf(await linkToChallenge(app, lead, id, { kind: 'poll', ref: 'poll-2', why: '' }))).toBe('not-there');
    expect(kindOf(await linkToChallenge(app, lead, id, { kind: 'knowledge', ref: 'poll-1', why: '' }))).toBe('not-there');
  });
});
