import { describe, expect, test } from '@jest/globals';
import { blackedOut, blackout, hold, redact, redactComment, redactEvents, release } from '../../functions/domain/challengeModeration.ts';
import type { ChallengeComment, ChallengeEvent } from '../../functions/domain/challenge.ts';
import { challengeLimits } from '../../functions/domain/challenge.ts';
import { mayReadChallenge } from '../../functions/domain/challengeAccess.ts';
import { aChallenge, kindOf, must, people, raisedAt } from '../makers/aChallenge.ts';
import { aSource } from '../makers/mergingWorld.ts';

const now = '2026-11-12T09:00:00.000Z';
const why = 'It names a suspect.';

describe('blacking out', () => {
  test('leaves a block of the same length whatever stood there', () => {
    expect(blackedOut('Call Ann at noon', [[5, 8]])).toBe(`Call ${blackout} at noon`);
    expect(blackedOut('Call Bartholomew at noon', [[5, 16]])).toBe(`Call ${blackout} at noon`);
  });

  test('makes one block of stretches that overlap or touch, in whatever order they are given', () => {
    expect(blackedOut('0123456789', [[6, 8], [1, 4], [3, 6]])).toBe(`0${blackout}89`);
    expect(blackedOut('0123456789', [[1, 9], [3, 4]])).toBe(`0${blackout}9`);
    expect(blackedOut('0123456789', [[0, 1], [9, 10]])).toBe(`${blackout}12345678${blackout}`);
    expect(blackedOut('0123', [[0, 4]])).toBe(blackout);
  });

  test('beside an earlier block does not tell that there were two', () => {
    expect(blackedOut(`a ${blackout}rest`, [[7, 11]])).toBe(`a ${blackout}`);
    expect(blackedOut(`a ${blackout} b`, [[3, 9]])).toBe(`a ${blackout}`);
  });

  test('takes whole characters: accents that are written apart, and signs of two halves', () => {
    expect(blackedOut('Jose\u0301 x', [[3, 4]])).toBe(`Jos${blackout} x`);
    expect(blackedOut('Jose\u0301 x', [[4, 5]])).toBe(`Jos${blackout} x`);
    expect(blackedOut('a\u{1F600}b', [[2, 3]])).toBe(`a${blackout}b`);
    expect(blackedOut('a\u{1F600}b', [[1, 2]])).toBe(`a${blackout}b`);
    expect(blackedOut('Ο Οδυσσέας', [[2, 10]])).toBe(`Ο ${blackout}`);
  });

  test('takes no stretch that is empty or outside the text', () => {
    for (const span of [[2, 2], [3, 2], [-1, 2], [0, 5], [9, 12]] as [number, number][]) expect(blackedOut('0123', [span])).toBeUndefined();
    expect(blackedOut('0123', [])).toBeUndefined();
  });
});

describe('holding', () => {
  const challenge = aChallenge().made();
  const given = { why, moderators: [people.contact.id, people.deputy.id], now };

  test('leaves it to its author and the moderators, and releasing gives it back to its readers', () => {
    const held = must(hold(challenge, people.deputy, given));
    expect([people.author, people.contact, people.deputy, people.groupMember, people.colleague, people.lead].map((who) => mayReadChallenge(who, held))).toEqual([true, true, true, false, false, false]);
    const released = must(release(held, people.contact, now));
    expect(released).toEqual({ ...challenge, held: undefined, changedAt: now });
    expect(mayReadChallenge(people.groupMember, released)).toBe(true);
  });

  test('is for contacts and deputies of the owner’s country and for coordinators, who read it on', () => {
    for (const who of [people.contact, people.deputy, people.coordinator]) expect(must(hold(challenge, who, given)).held?.moderators).toContain(who.id);
    for (const who of [people.author, people.lead, people.contactAbroad, people.groupMember]) {
      expect(kindOf(hold(challenge, who, given))).toBe('not-allowed');
      expect(kindOf(release(challenge, who, now))).toBe('not-allowed');
      expect(kindOf(redact(challenge, 'what', { spans: [[0, 3]], why, edition: 1, now }, who))).toBe('not-allowed');
    }
  });

  test('twice changes nothing, and nothing needs releasing that is not held', () => {
    const held = must(hold(challenge, people.deputy, given));
    expect(must(hold(held, people.contact, { ...given, why: 'Another reason' }))).toBe(held);
    expect(must(release(challenge, people.contact, now))).toBe(challenge);
  });

  test('takes a reason, and none that is classified or endless', () => {
    expect(kindOf(hold(challenge, people.contact, { ...given, why: '  ' }))).toBe('required');
    expect(kindOf(hold(challenge, people.contact, { ...given, why: 'x'.repeat(challengeLimits.reason + 1) }))).toBe('too-long');
    expect(kindOf(hold(challenge, people.contact, { ...given, why: 'It quotes RESTREINT UE/EU RESTRICTED.' }))).toBe('classified');
  });

  test('by another is not undone by an author who is a moderator himself', () => {
    const own = aChallenge().by({ ...people.contact, groups: ['cybercrime'] }).made();
    const byOther = must(hold(own, people.deputy, given));
    expect(kindOf(release(byOther, people.contact, now))).toBe('not-allowed');
    expect(must(release(must(hold(own, people.contact, given)), people.contact, now)).held).toBeUndefined();
  });
});

describe('redacting', () => {
  const challenge = aChallenge().saying({ title: 'A title of its own', what: 'Phones of Ann Smith lock themselves. It takes days.', impact: 'Ann Smith waits.', tried: 'Nothing.' }).made();
  const asked = { spans: [[10, 19]] as [number, number][], why, edition: 1, now };

  test('blacks out one text and makes another edition of it; the others stay', () => {
    const { challenge: after, why: reason } = must(redact(challenge, 'what', asked, people.contact));
    expect(after).toEqual({ ...challenge, what: `Phones of ${blackout} lock themselves. It takes days.`, edition: 2, changedAt: now });
    expect(reason).toBe(why);
    expect(must(redact(challenge, 'impact', { ...asked, spans: [[0, 9]] }, people.contact)).challenge).toMatchObject({ impact: `${blackout} waits.`, what: challenge.what });
  });

  test('a title that the text gave by itself does not keep what was blacked out there', () => {
    const made = aChallenge().saying({ title: '', what: 'Phones of Ann Smith lock themselves. It takes days.' }).made();
    expect(made.title).toBe('Phones of Ann Smith lock themselves');
    expect(must(redact(made, 'what', asked, people.contact)).challenge.title).toBe(`Phones of ${blackout} lock themselves`);
  });

  test('is of the edition that the moderator saw, inside the text, with a reason', () => {
    expect(kindOf(redact({ ...challenge, edition: 2 }, 'what', asked, people.contact))).toBe('changed-meanwhile');
    expect(kindOf(redact(challenge, 'what', { ...asked, spans: [[10, 900]] }, people.contact))).toBe('malformed');
    expect(kindOf(redact(challenge, 'what', { ...asked, why: '' }, people.contact))).toBe('required');
  });

  test('of a common challenge knows the texts that it has', () => {
    const common = { ...aSource('c'), kind: 'common' as const, state: { name: 'standing' as const }, sources: [], asked: [], wording: 1 };
    const { impact: _impact, tried: _tried, named: _named, despite: _despite, ...bare } = common;
    expect(must(redact(bare, 'what', { ...asked, edition: 4, spans: [[0, 4]] }, people.coordinator)).challenge).toMatchObject({ what: `${blackout} happens in c.`, wording: 1, edition: 5 });
    expect(kindOf(redact(bare, 'tried', { ...asked, edition: 4 }, people.coordinator))).toBe('malformed');
  });

  test('of a question reaches the state and the event that repeat it', () => {
    const text = 'Is it Ann Smith?';
    const comment: ChallengeComment = { id: 'q', of: challenge.id, kind: 'question', by: { member: 'm', name: 'Lead' }, organisation: 'o', country: 'NL', stakeholder: 'lea', text, despite: [], at: raisedAt };
    const returned = { ...challenge, state: { name: 'returned' as const, question: text, from: 'submitted' as const } };
    const after = must(redactComment(returned, comment, { ...asked, spans: [[6, 15]] }, people.contact));
    expect(after.comment).toEqual({ ...comment, text: `Is it ${blackout}?`, redacted: { at: now, by: people.contact.id } });
    expect(after.challenge).toEqual({ ...returned, state: { name: 'returned', question: `Is it ${blackout}?`, from: 'submitted' }, edition: 2, changedAt: now });
    const clustered = { ...challenge, state: { name: 'clustered' as const, into: 'c', from: 'submitted' as const, question: text } };
    expect(must(redactComment(clustered, comment, { ...asked, spans: [[6, 15]] }, people.contact)).challenge.state).toEqual({ ...clustered.state, question: `Is it ${blackout}?` });
    const events: ChallengeEvent[] = [{ id: '1', of: 'c', at: now, what: 'returned', why: text }, { id: '2', of: 'c', at: now, what: 'declined', why: 'No.' }, { id: '3', of: 'c', at: now, what: 'raised' }];
    expect(redactEvents(events, text, after.comment.text)).toEqual([{ ...events[0], why: `Is it ${blackout}?` }]);
  });
});
