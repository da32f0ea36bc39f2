import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from '../../functions/app/app.ts';
import { listChallengeComments, listChallengeHistory, showChallenge } from '../../functions/app/challenges.ts';
import { showDesk } from '../../functions/app/desk.ts';
import { holdChallenge, redactChallenge, releaseChallenge, reportChallenge, settleReport } from '../../functions/app/moderatingChallenges.ts';
import { searchChallenges } from '../../functions/app/searchingChallenges.ts';
import { triageChallenge } from '../../functions/app/triaging.ts';
import { changeChallenge } from '../../functions/app/changingChallenges.ts';
import { blackout } from '../../functions/domain/challengeModeration.ts';
import type { ChallengeComment } from '../../functions/domain/challenge.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { challengeComments } from '../../functions/store/challengeCollections.ts';
import { challengesPartition } from '../../functions/store/challenges.ts';
import { create } from '../../functions/store/store.ts';
import { aChallenge, aNetwork, kindOf, must, people } from '../makers/aChallenge.ts';
import { aStore, documentsOf } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';
import { indexedApp } from '../makers/indexedApp.ts';

let made: TestStore;
let app: App;
let later: (seconds: number) => void;
beforeEach(async () => {
  made = aStore();
  const network = await aNetwork(made.store);
  [app, later] = [indexedApp(network.app), network.later];
});
afterEach(() => made.gone());

const why = 'It names a suspect.';
const { author, contact, deputy, groupMember, lead, outsider, coordinator, colleague, contactAbroad } = people;

async function commented(of: string, by: Caller, text: string): Promise<string> {
  const comment: ChallengeComment = { id: app.newId(), of, kind: 'comment', by: { member: by.id, name: by.name }, organisation: by.organisation, country: by.country, stakeholder: by.stakeholder, text, despite: [], at: app.now() };
  await made.store.commit(challengesPartition, [create(challengeComments, comment)]);
  return comment.id;
}

/** Everything in the store as one text. */
function everythingIn(collections: string[]): string {
  return JSON.stringify(collections.map((name) => documentsOf(made.file, name)));
}

async function found(who: Caller): Promise<string[]> {
  return must(await searchChallenges(app, who, { words: '', filters: {}, order: 'newest', skip: 0, limit: 50 })).items.map(({ id }) => id);
}

describe('a report', () => {
  test('reaches the moderators of the owner’s country with the reporter’s name, and nobody else', async () => {
    const { id } = await aChallenge().raised(app);
    must(await reportChallenge(app, groupMember, id, { why }));
    for (const who of [contact, deputy]) expect(must(await showDesk(app, who)).reports).toMatchObject([{ challenge: { id }, by: groupMember.name, why }]);
    for (const who of [lead, contactAbroad]) expect(must(await showDesk(app, who)).reports).toEqual([]);
    for (const who of [author, groupMember, lead, contact]) {
      const said = JSON.stringify([await showChallenge(app, who, id), await listChallengeHistory(app, who, id), await listChallengeComments(app, who, id)]);
      expect(said).not.toContain(why);
      expect(said).not.toContain(groupMember.name);
    }
    // Nobody is told of it.
    expect(everythingIn(['challengeEvents', 'outbox'])).not.toContain('report');
  });

  test('is one while it is open, however often it is sent, and a new one after it was settled', async () => {
    const { id } = await aChallenge().raised(app);
    const comment = await commented(id, lead, 'Ask Ann Smith.');
    for (const body of [{ why }, { why: 'Once more' }, { why, comment }, { why, comment }]) {
      must(await reportChallenge(app, groupMember, id, body));
      later(60);
    }
    await Promise.all([1, 2, 3].map(() => reportChallenge(app, colleague, id, { why })));
    const { reports, counts } = must(await showDesk(app, contact));
    expect(reports.map(({ by, why: said, comment: of }) => [by, said, of])).toEqual([[groupMember.name, why, undefined], [groupMember.name, why, 'Ask Ann Smith.'], [colleague.name, why, undefined]]);
    expect(counts.reports).toBe(3);
    for (const { id: report } of reports) must(await settleReport(app, contact, report));
    expect(must(await settleReport(app, deputy, reports[0]?.id ?? '')).reports).toEqual([]);
    must(await reportChallenge(app, groupMember, id, { why: 'Again' }));
    expect(must(await showDesk(app, contact)).reports).toMatchObject([{ why: 'Again' }]);
  });

  test('is settled by moderators only, and its id does not say whose it is', async () => {
    const { id } = await aChallenge().raised(app);
    must(await reportChallenge(app, groupMember, id, { why }));
    const report = must(await showDesk(app, contact)).reports[0]?.id ?? '';
    expect(report).not.toContain(groupMember.objectId);
    const nothing = await settleReport(app, lead, 'no-such-report');
    for (const who of [author, groupMember, lead, outsider, contactAbroad, coordinator]) expect(await settleReport(app, who, report)).toEqual(nothing);
    expect(nothing).toEqual({ ok: false, refusal: { kind: 'not-there' } });
  });

  test('about what a moderator wrote himself goes to another one', async () => {
    const own = { ...contact, groups: ['cybercrime'] };
    const { id } = await aChallenge().by(own).raised(app);
    must(await reportChallenge(app, deputy, id, { why }));
    expect(must(await showDesk(app, contact)).reports).toEqual([]);
    const report = documentsOf(made.file, 'challengeReports')[0]?.['id'] as string;
    expect(kindOf(await settleReport(app, contact, report))).toBe('not-allowed');
    must(await settleReport(app, deputy, report));
  });

  test('on what a contact may not read is not on his desk', async () => {
    const { id } = await aChallenge().marked('AMBER+STRICT').raised(app);
    must(await reportChallenge(app, colleague, id, { why }));
    expect(JSON.stringify(must(await showDesk(app, contact)))).not.toContain(why);
  });

  test('takes what the reader is shown: no other’s comment, nothing he may not read, and a reason', async () => {
    const { id } = await aChallenge().raised(app);
    const { id: other } = await aChallenge().raised(app);
    const comment = await commented(other, lead, 'Text');
    expect(kindOf(await reportChallenge(app, outsider, id, { why }))).toBe('not-there');
    expect(kindOf(await reportChallenge(app, groupMember, id, { why, comment }))).toBe('not-there');
    expect(kindOf(await reportChallenge(app, groupMember, id, { why, comment: 'none' }))).toBe('not-there');
    expect(kindOf(await reportChallenge(app, groupMember, id, { why: ' ' }))).toBe('required');
  });
});

describe('what is held', () => {
  test('is gone for its readers from that moment, and back when it is released; author and moderators read it on', async () => {
    const { id } = await aChallenge().raised(app);
    expect(await found(groupMember)).toEqual([id]);
    const view = must(await holdChallenge(app, deputy, id, why));
    expect(view).toMatchObject({ held: { why }, readers: { only: 'held' } });
    for (const who of [groupMember, lead, colleague]) {
      expect(await showChallenge(app, who, id)).toEqual({ ok: false, refusal: { kind: 'not-there' } });
      expect(await found(who)).toEqual([]);
    }
    for (const who of [author, contact, deputy]) {
      expect(must(await showChallenge(app, who, id)).held?.why).toBe(why);
      expect(await found(who)).toEqual([id]);
    }
    expect(must(await showDesk(app, contact))).toMatchObject({ fresh: [], held: [{ id }] });
    const released = must(await releaseChallenge(app, contact, id));
    expect(released.held).toBeUndefined();
    expect(await found(groupMember)).toEqual([id]);
    expect(must(await listChallengeHistory(app, author, id)).items.map(({ what }) => what).sort()).toEqual(['held', 'raised', 'released']);
  });

  test('is not read by a contact who could not read it before: holding widens nothing', async () => {
    const guard = { ...author, organisation: 'guard-es' };
    const { id } = await aChallenge().by(guard).marked('AMBER+STRICT').raised(app);
    must(await holdChallenge(app, deputy, id, why));
    expect(kindOf(await showChallenge(app, contact, id))).toBe('not-there');
    expect(must(await showDesk(app, contact)).held).toEqual([]);
    expect(must(await showDesk(app, deputy)).held).toMatchObject([{ id }]);
  });

  test('is changed by nobody but moderators', async () => {
    const { id, edition } = await aChallenge().raised(app);
    must(await holdChallenge(app, contact, id, why));
    expect(kindOf(await changeChallenge(app, author, id, { ...aChallenge().draft(), what: 'Other words.', edition }))).toBe('held');
    expect(kindOf(await reportChallenge(app, author, id, { why }))).toBe('held');
    must(await redactChallenge(app, contact, id, { field: 'impact', spans: [[0, 8]], why, edition }));
  });

  test('is held for a reason that was looked at, where something is pointed out in it', async () => {
    const { id } = await aChallenge().raised(app);
    const reason = 'The number +34 612 345 678 stands there.';
    expect(await holdChallenge(app, deputy, id, reason)).toEqual({ ok: false, refusal: { kind: 'look-first', kinds: 'phone' } });
    expect(must(await showChallenge(app, groupMember, id)).held).toBeUndefined();
    expect(must(await holdChallenge(app, deputy, id, reason, ['phone'])).held?.why).toBe(reason);
    expect(must(await listChallengeHistory(app, contact, id)).items.find(({ what }) => what === 'held')?.facts).toEqual(['phone']);
  });

  test('by two at once is held once', async () => {
    const { id } = await aChallenge().raised(app);
    const answers = await Promise.all([holdChallenge(app, contact, id, 'One'), holdChallenge(app, deputy, id, 'Two'), holdChallenge(app, contact, id, 'Three')]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(must(await listChallengeHistory(app, author, id)).items.filter(({ what }) => what === 'held')).toHaveLength(1);
  });

  test('moderating takes the duty, where it holds', async () => {
    const { id, edition } = await aChallenge().marked('GREEN').raised(app);
    for (const who of [author, groupMember, lead, contactAbroad]) {
      expect([who.name, kindOf(await holdChallenge(app, who, id, why)), kindOf(await releaseChallenge(app, who, id)), kindOf(await redactChallenge(app, who, id, { field: 'what', spans: [[0, 1]], why, edition }))]).toEqual([who.name, 'not-allowed', 'not-allowed', 'not-allowed']);
    }
    must(await holdChallenge(app, coordinator, id, why));
    expect(must(await showDesk(app, coordinator)).held).toMatchObject([{ id }]);
    must(await releaseChallenge(app, coordinator, id));
  });
});

describe('what is blacked out', () => {
  test('is gone from every document, the search and the store’s files, with a trace of who did it', async () => {
    const what = 'Phones of Bartholomew Quokka lock themselves. It takes two days.';
    const { id, edition } = await aChallenge().saying({ what }).raised(app);
    expect(must(await searchChallenges(app, groupMember, { words: 'quokka', filters: {}, order: 'best', skip: 0, limit: 20 })).total).toBe(1);
    const view = must(await redactChallenge(app, contact, id, { field: 'what', spans: [[10, 21], [22, 28]], why, edition }));
    expect(view).toMatchObject({ what: `Phones of ${blackout} ${blackout} lock themselves. It takes two days.`, title: `Phones of ${blackout} ${blackout} lock themselves`, edition: edition + 1 });
    expect(must(await searchChallenges(app, groupMember, { words: 'quokka', filters: {}, order: 'best', skip: 0, limit: 20 })).total).toBe(0);
    expect(must(await listChallengeHistory(app, groupMember, id)).items.find(({ what: kind }) => kind === 'redacted')).toMatchObject({ by: contact.name, why, facts: ['what'] });
    const folder = dirname(made.file);
    expect(readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes('Quokka'))).toEqual([]);
    expect(documentsOf(made.file, 'outbox').some(({ task }) => task === 'tell-change')).toBe(true);
  });

  test('in a question leaves neither state nor history that repeats it', async () => {
    const { id } = await aChallenge().raised(app);
    must(await triageChallenge(app, contact, id, { as: 'returned', why: 'Is it Bartholomew?' }));
    const { edition, state } = must(await showChallenge(app, author, id));
    expect(state.words).toBe('Is it Bartholomew?');
    const comment = must(await listChallengeComments(app, author, id)).items[0];
    must(await redactChallenge(app, deputy, id, { field: 'comment', comment: comment?.id, spans: [[6, 17]], why, edition }));
    expect(must(await showChallenge(app, author, id)).state.words).toBe(`Is it ${blackout}?`);
    expect(must(await listChallengeComments(app, author, id)).items).toMatchObject([{ text: `Is it ${blackout}?`, redacted: true }]);
    expect(JSON.stringify(must(await listChallengeHistory(app, author, id)))).not.toContain('Bartholomew');
    expect(everythingIn(['challenges', 'challengeEvents', 'challengeComments', 'outbox', 'audit', 'challengeNews'])).not.toContain('Bartholomew');
  });

  test('is judged on the edition that the moderator saw', async () => {
    const { id, edition } = await aChallenge().raised(app);
    later(60);
    must(await changeChallenge(app, author, id, { ...aChallenge().draft(), what: 'Other words, and longer ones.', edition }));
    expect(kindOf(await redactChallenge(app, contact, id, { field: 'what', spans: [[0, 4]], why, edition }))).toBe('changed-meanwhile');
    const comment = await commented(id, lead, 'Text');
    expect(kindOf(await redactChallenge(app, contact, id, { field: 'comment', comment, spans: [[0, 4]], why, edition }))).toBe('changed-meanwhile');
    expect(kindOf(await redactChallenge(app, contact, id, { field: 'comment', spans: [[0, 4]], why, edition: edition + 1 }))).toBe('not-there');
    expect(kindOf(await redactChallenge(app, contact, id, { field: 'comment', comment, spans: [[0, 4]], why, edition: edition + 1 }))).toBe('accepted');
  });

  test('two moderators at once: one of them looks again', async () => {
    const { id, edition } = await aChallenge().raised(app);
    const answers = await Promise.all([contact, deputy].map((who) => redactChallenge(app, who, id, { field: 'what', spans: [[0, 6]], why, edition })));
    expect(answers.map(kindOf).sort()).toEqual(['accepted', 'changed-meanwhile']);
  });

  test('stays though the store’s files could not be freed just then', async () => {
    const { id, edition } = await aChallenge().raised(app);
    const stuck: App = { ...app, store: { ...app.store, forget: () => Promise.reject(new Error('busy')) } };
    expect(must(await redactChallenge(stuck, contact, id, { field: 'impact', spans: [[0, 8]], why, edition }))).toMatchObject({ impact: expect.stringContaining(blackout) });
  });
});
