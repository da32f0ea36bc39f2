import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { App } from '../../functions/app/app.ts';
import { listChallengeComments, listChallengeHistory, showChallenge } from '../../functions/app/challenges.ts';
import { answerQuestion } from '../../functions/app/changingChallenges.ts';
import { addItem } from '../../functions/app/knowledge.ts';
import { assignChallenge, endChallenge, tagChallenge, triageChallenge } from '../../functions/app/triaging.ts';
import { anyChallengeView } from '../../functions/contract/challengeViews.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { aPractice } from '../makers/anItem.ts';
import { aChallenge, aNetwork, kindOf, must, nameOf, people } from '../makers/aChallenge.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

/** Who leads a challenge on: every change once, with who, when and why. */
const { author, colleague, contact, deputy, lead, otherLead, groupMember, outsider, contactAbroad, coordinator, industry } = people;
const up = { as: 'triaged', why: '' } as const;

onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: App;
  let later: (seconds: number) => void;
  let id: string;
  beforeEach(async () => {
    fresh = await stores.fresh();
    ({ app, later } = await aNetwork(fresh.store));
    ({ id } = await aChallenge().raised(app));
    later(1);
  });
  afterEach(() => fresh.gone());

  const eventsOf = async (caller: Caller = author) => must(await listChallengeHistory(app, caller, id)).items;
  const whatHappened = async () => (await eventsOf()).map(({ what }) => what);
  const shown = async (caller: Caller) => anyChallengeView.parse(must(await showChallenge(app, caller, id)));

  describe('triage', () => {
    test('by two contacts at once makes one step', async () => {
      const answers = await Promise.all([contact, deputy, contact, deputy].map((caller) => triageChallenge(app, caller, id, up)));
      expect(answers.map((answer) => anyChallengeView.parse(must(answer)).state.name)).toEqual(['triaged', 'triaged', 'triaged', 'triaged']);
      expect(await whatHappened()).toEqual(['triaged', 'raised']);
      expect((await fresh.documents('audit')).filter(({ action }) => action === 'challenge.triaged')).toHaveLength(1);
      expect((await fresh.documents('outbox')).filter(({ task }) => task === 'tell-change')).toHaveLength(1);
    });

    test('to different ends at once makes one step; the other is told what it is by now', async () => {
      const answers = await Promise.all([triageChallenge(app, contact, id, { as: 'declined', why: 'Known.' }), triageChallenge(app, deputy, id, { as: 'declined', why: 'Solved.' }), triageChallenge(app, lead, id, { as: 'returned', why: 'Which?' })]);
      // What was returned first may be declined after.
      const made = (await whatHappened()).filter((what) => what !== 'raised');
      expect(answers.filter(({ ok }) => ok)).toHaveLength(made.length);
      expect(made.filter((what) => what === 'declined')).toHaveLength(1);
      for (const answer of answers) if (!answer.ok) expect(answer.refusal).toMatchObject({ kind: 'wrong-state' });
    });

    test.each([['the national contact', contact], ['the deputy', deputy], ['the lead of the group', lead]] as const)('is for %s', async (_who, caller) => {
      expect((await shown(caller)).may).toMatchObject({ triage: true, assign: true, end: true, tag: true });
      expect(must(await triageChallenge(app, caller, id, up)).state.name).toBe('triaged');
      expect(await eventsOf()).toMatchObject([{ what: 'triaged', by: caller.name, at: app.now() }, { what: 'raised' }]);
    });

    test('is for the coordinator where he can read it', async () => {
      expect(kindOf(await triageChallenge(app, coordinator, id, up))).toBe('not-there');
      const green = await aChallenge().marked('GREEN').raised(app);
      expect(kindOf(await triageChallenge(app, coordinator, green.id, up))).toBe('accepted');
    });

    test.each([['its author', author], ['a colleague', colleague], ['the lead of another group', otherLead], ['a member of the group', groupMember]] as const)('is not for %s', async (_who, caller) => {
      expect(await triageChallenge(app, caller, id, up)).toEqual({ ok: false, refusal: { kind: 'not-allowed', action: 'challenge.triage' } });
      expect((await shown(caller)).may).toMatchObject({ triage: false, assign: false, end: false });
      expect(await whatHappened()).toEqual(['raised']);
    });

    test.each([['a contact abroad', contactAbroad], ['somebody of another group', outsider], ['industry', industry]] as const)('shows nothing to %s', async (_who, caller) => {
      const nowhere = await triageChallenge(app, caller, randomUUID(), up);
      expect(await triageChallenge(app, caller, id, up)).toEqual(nowhere);
      expect(await assignChallenge(app, caller, id, 'cybercrime')).toEqual(nowhere);
      expect(await tagChallenge(app, caller, id, { themes: [], areas: [] })).toEqual(nowhere);
      expect(await endChallenge(app, caller, id, { as: 'closed', why: 'x' })).toEqual(nowhere);
    });

    test('a contact does not triage his own, his deputy does', async () => {
      const own = await aChallenge().by({ ...contact, groups: ['cybercrime'] }).raised(app);
      expect([kindOf(await triageChallenge(app, contact, own.id, up)), kindOf(await triageChallenge(app, deputy, own.id, up))]).toEqual(['not-allowed', 'accepted']);
    });

    test('with a question: the author is asked, answers once, and it is where it was', async () => {
      must(await triageChallenge(app, contact, id, up));
      later(1);
      expect(must(await triageChallenge(app, contact, id, { as: 'returned', why: ' Which phones? \n\n\n Since when? ' }))).toMatchObject({ state: { name: 'returned', words: 'Which phones?\n\nSince when?' }, comments: 1 });
      later(1);
      expect((await shown(author)).may).toMatchObject({ answer: true });
      expect(kindOf(await answerQuestion(app, contact, id, { text: 'These.', despite: [] }))).toBe('not-allowed');
      expect(kindOf(await answerQuestion(app, author, id, { text: ' ', despite: [] }))).toBe('required');
      expect(kindOf(await answerQuestion(app, author, id, { text: 'Call +34 612 345 678.', despite: [] }))).toBe('look-first');
      const sent = { id: randomUUID(), text: 'The new ones.', despite: [] };
      const [first, ...again] = [await answerQuestion(app, author, id, sent), await answerQuestion(app, author, id, sent), await answerQuestion(app, author, id, sent)];
      expect(must(first)).toMatchObject({ state: { name: 'triaged' }, comments: 2 });
      expect(again).toEqual([first, first]);
      expect(must(await listChallengeComments(app, lead, id)).items.map(({ kind, by, organisation, text, byAuthor }) => [kind, by, organisation, text, byAuthor])).toEqual([
        ['question', contact.name, nameOf('ministry-es'), 'Which phones?\n\nSince when?', false], ['answer', author.name, nameOf('police-es'), 'The new ones.', true],
      ]);
      expect(await eventsOf()).toMatchObject([{ what: 'replied', by: author.name }, { what: 'returned', why: 'Which phones?\n\nSince when?' }, { what: 'triaged' }, { what: 'raised' }]);
    });

    test.each([['returned', 'question'], ['declined', 'reason']] as const)('%s: what is pointed out in the %s has been seen before it is sent', async (as, _words) => {
      const why = 'Ask the garage on +34 612 345 678 about 1234 BBC.';
      expect(await triageChallenge(app, contact, id, { as, why })).toEqual({ ok: false, refusal: { kind: 'look-first', kinds: 'phone,plate' } });
      expect(await triageChallenge(app, contact, id, { as, why, despite: ['phone'] })).toEqual({ ok: false, refusal: { kind: 'look-first', kinds: 'plate' } });
      expect(kindOf(await triageChallenge(app, colleague, id, { as, why }))).toBe('not-allowed');
      expect(await whatHappened()).toEqual(['raised']);
      expect(must(await triageChallenge(app, contact, id, { as, why, despite: ['phone', 'plate', 'email'] })).state).toEqual({ name: as, words: why });
      expect(await eventsOf(deputy)).toMatchObject([{ what: as, why, facts: ['phone', 'plate'] }, { what: 'raised' }]);
      expect(await eventsOf()).toMatchObject([{ what: as, why, facts: [] }, { what: 'raised' }]);
      const comments = (await fresh.documents('challengeComments')).map(({ kind, despite }) => [kind, despite]);
      expect(comments).toEqual(as === 'returned' ? [['question', ['phone', 'plate']]] : []);
    });

    test('answered twice at once, it is answered once', async () => {
      must(await triageChallenge(app, contact, id, { as: 'returned', why: 'Which?' }));
      const sent = { id: randomUUID(), text: 'These.', despite: [] };
      const answers = await Promise.all([answerQuestion(app, author, id, sent), answerQuestion(app, author, id, sent), answerQuestion(app, author, id, { ...sent, id: randomUUID() })]);
      expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
      expect((await fresh.documents('challengeComments')).filter(({ kind }) => kind === 'answer')).toHaveLength(1);
    });

    test('declined says why, and may be taken up again', async () => {
      expect(await triageChallenge(app, contact, id, { as: 'declined', why: '' })).toEqual({ ok: false, refusal: { kind: 'required', field: 'reason' } });
      expect(kindOf(await triageChallenge(app, contact, id, { as: 'declined', why: 'x'.repeat(1_001) }))).toBe('too-long');
      expect(must(await triageChallenge(app, contact, id, { as: 'declined', why: 'Known.' })).state).toEqual({ name: 'declined', words: 'Known.' });
      later(1);
      expect(must(await triageChallenge(app, deputy, id, { as: 'reopened', why: 'Not solved.' })).state.name).toBe('triaged');
      expect((await eventsOf()).map(({ what, why }) => [what, why])).toEqual([['reopened', 'Not solved.'], ['declined', 'Known.'], ['raised', undefined]]);
    });

    test('is not taken up by who sees it as it was before it was declined: he is told who did it, when and why, and may take it up again', async () => {
      must(await triageChallenge(app, deputy, id, { as: 'declined', why: 'Buy better ones.' }));
      const declinedAt = app.now();
      later(60);
      for (const caller of [contact, lead]) expect(await triageChallenge(app, caller, id, up)).toEqual({ ok: false, refusal: { kind: 'declined-meanwhile', who: 'named', by: deputy.name, declinedAt, reason: 'Buy better ones.' } });
      expect(await triageChallenge(app, contact, id, { ...up, group: 'cybercrime' })).toMatchObject({ ok: false, refusal: { kind: 'declined-meanwhile' } });
      // Who may not triage it learns nothing of it.
      expect(kindOf(await triageChallenge(app, groupMember, id, up))).toBe('not-allowed');
      expect(kindOf(await triageChallenge(app, contactAbroad, id, up))).toBe('not-there');
      expect([(await shown(contact)).state, await whatHappened()]).toEqual([{ name: 'declined', words: 'Buy better ones.' }, ['declined', 'raised']]);
      must(await triageChallenge(app, contact, id, { as: 'reopened', why: '' }));
      expect(must(await triageChallenge(app, lead, id, up)).state.name).toBe('triaged');
      expect(await whatHappened()).toEqual(['reopened', 'declined', 'raised']);
    });

    test('gives it to a group in the same step, if that group reads it', async () => {
      expect(kindOf(await triageChallenge(app, contact, id, { ...up, group: 'forensics' }))).toBe('group-cannot-read');
      expect(kindOf(await triageChallenge(app, contact, id, { ...up, group: 'nobody' }))).toBe('malformed');
      const green = await aChallenge().marked('GREEN').raised(app);
      later(1);
      expect(must(await triageChallenge(app, contact, green.id, { ...up, group: 'forensics' }))).toMatchObject({ state: { name: 'triaged' }, assigned: { id: 'forensics', name: 'Group forensics' } });
      expect(must(await listChallengeHistory(app, author, green.id)).items).toMatchObject([{ what: 'triaged', facts: ['Group forensics'] }, { what: 'raised' }]);
      // Its lead may go on with it now.
      expect(kindOf(await triageChallenge(app, otherLead, green.id, { as: 'declined', why: 'Known.' }))).toBe('accepted');
    });
  });

  describe('giving it to a group', () => {
    test('is done once, undone, and refused where the group does not read it', async () => {
      expect(kindOf(await assignChallenge(app, contact, id, 'forensics'))).toBe('group-cannot-read');
      for (let times = 0; times < 2; times += 1) expect(must(await assignChallenge(app, contact, id, null)).assigned).toBeUndefined();
      later(1);
      for (let times = 0; times < 2; times += 1) expect(must(await assignChallenge(app, lead, id, 'cybercrime')).assigned).toEqual({ id: 'cybercrime', name: 'Group cybercrime' });
      expect((await eventsOf()).map(({ what, facts }) => [what, facts])).toEqual([['assigned', ['Group cybercrime']], ['assigned', []], ['raised', []]]);
      must(await endChallenge(app, contact, id, { as: 'closed', why: 'Over.' }));
      expect(kindOf(await assignChallenge(app, contact, id, null))).toBe('wrong-state');
    });
  });

  describe('themes and areas', () => {
    test('are set by the author and by who triages, from what there is', async () => {
      expect(must(await tagChallenge(app, author, id, { themes: ['phones'], areas: ['SSRI', 'FCT'] }))).toMatchObject({ themes: [{ id: 'phones', name: 'Phones' }], areas: ['FCT', 'SSRI'], edition: 2 });
      expect(must(await tagChallenge(app, lead, id, { themes: ['phones'], areas: ['FCT', 'SSRI'] }))).toMatchObject({ edition: 2 });
      expect(kindOf(await tagChallenge(app, lead, id, { themes: ['old'], areas: [] }))).toBe('malformed');
      expect(kindOf(await tagChallenge(app, groupMember, id, { themes: [], areas: [] }))).toBe('not-allowed');
      expect((await fresh.documents('challengeEvents')).map(({ what, facts }) => [what, facts])).toContainEqual(['tagged', ['themes', 'areas']]);
    });
  });

  describe('what became of it', () => {
    const item = aPractice({ title: 'How to keep phones open', marking: { tlp: 'GREEN', audience: 'lea-only' } });
    beforeEach(async () => void must(await addItem(app, coordinator, item)));

    test('is said once: answered by an item, with how', async () => {
      expect(await endChallenge(app, contact, id, { as: 'answered', why: 'So.' })).toEqual({ ok: false, refusal: { kind: 'required', field: 'by' } });
      expect(await endChallenge(app, contact, id, { as: 'answered', why: '', by: item.id })).toEqual({ ok: false, refusal: { kind: 'required', field: 'reason' } });
      expect(kindOf(await endChallenge(app, contact, id, { as: 'answered', why: 'So.', by: 'nothing' }))).toBe('not-there');
      for (let times = 0; times < 2; times += 1) expect(must(await endChallenge(app, contact, id, { as: 'answered', why: 'Do it so.', by: item.id })).state).toEqual({ name: 'answered', words: 'Do it so.', by: { id: item.id, title: item.title } });
      expect(await eventsOf()).toMatchObject([{ what: 'answered', why: 'Do it so.' }, { what: 'raised' }]);
    });

    test('does not name the item to who may not read it', async () => {
      const open = await aChallenge().marked('GREEN', 'network').saying({ groups: [] }).raised(app);
      must(await endChallenge(app, contact, open.id, { as: 'answered', why: 'Do it so.', by: item.id }));
      const seen = await Promise.all([groupMember, industry].map(async (caller) => must(await showChallenge(app, caller, open.id)).state));
      expect(seen).toEqual([{ name: 'answered', words: 'Do it so.', by: { id: item.id, title: item.title } }, { name: 'answered', words: 'Do it so.' }]);
      expect(JSON.stringify(must(await listChallengeHistory(app, industry, open.id)))).not.toContain(item.id);
    });

    test('closed, and opened again', async () => {
      must(await endChallenge(app, lead, id, { as: 'closed', why: 'The law has changed.' }));
      later(1);
      expect(must(await endChallenge(app, deputy, id, { as: 'reopened', why: '' })).state).toEqual({ name: 'triaged' });
      expect(await whatHappened()).toEqual(['reopened', 'closed', 'raised']);
    });

    test.each([['its author', author], ['a member of the group', groupMember], ['the lead of another group', otherLead]] as const)('is not said by %s', async (_who, caller) => {
      expect(kindOf(await endChallenge(app, caller, id, { as: 'closed', why: 'Over.' }))).toBe('not-allowed');
    });
  });
});
