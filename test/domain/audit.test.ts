import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { auditEntry, digestOf, eraseFromEntry, withSalts } from '../../functions/domain/audit.ts';
import type { AuditEntry } from '../../functions/domain/audit.ts';
import { namesPerson, personOf, withoutPerson } from '../../functions/domain/erasure.ts';
import { sealAfter, sealFindings, sealHash } from '../../functions/domain/seal.ts';
import { sha256 } from '../../functions/store/sha256.ts';

const [officer, contact] = ['11111111-0000-4000-8000-00000000000a.22222222-0000-4000-8000-00000000000b', '11111111-0000-4000-8000-00000000000a.33333333-0000-4000-8000-00000000000c'];
/** What is hashed, in clear: two texts are equal only if their hashes would be. */
const inClear = (text: string): string => text;
let salts = 0;
const newSalt = (): string => `salt-${(salts += 1)}`;
const anEntry = (more: Partial<AuditEntry> = {}): AuditEntry => auditEntry({ id: 'e1', at: '2026-11-10T09:00:00.000Z', by: officer, action: 'poll.castBallot', subject: 'poll-1', ...more }, newSalt);

describe('an audit entry', () => {
  test('waits for its seal, and has a salt for each person it names and for nobody else', () => {
    expect(anEntry()).toMatchObject({ seal: 'pending', salts: { by: expect.stringMatching(/./) } });
    expect(Object.keys(anEntry({ subject: contact }).salts ?? {})).toEqual(['by', 'subject']);
    for (const by of ['system', 'operator', 'stranger', 'erased']) expect(anEntry({ by }).salts).toBeUndefined();
    expect(anEntry({ by: 'system', subject: '19:ileanet-general@thread.tacv2' }).salts).toBeUndefined();
  });

  test('keeps the salts it has', () => {
    const entry = anEntry({ subject: contact });
    expect(withSalts(entry, newSalt)).toBe(entry);
    expect(withSalts({ ...entry, salts: { by: 'kept' } }, () => 'new').salts).toEqual({ by: 'kept', subject: 'new' });
  });

  test('differing in anything it says, or in its place, has another digest', () => {
    const word = fc.constantFrom('a', 'b', '', 'a,b', '","', officer, contact, 'erased');
    const entry = fc.record({ partition: word, id: word, at: word, by: word, action: word, subject: word, salt: fc.constantFrom('s', 't') });
    const digest = (given: Record<'partition' | 'id' | 'at' | 'by' | 'action' | 'subject' | 'salt', string>): string => {
      const { partition, salt, ...facts } = given;
      return digestOf(partition, auditEntry(facts, () => salt), inClear);
    };
    const said = (given: Record<string, string>): string => {
      const { salt, ...facts } = given;
      const person = [facts['by'], facts['subject']].some((one) => personOf(one ?? '') !== undefined);
      return JSON.stringify([facts, person ? salt : '']);
    };
    fc.assert(fc.property(entry, entry, (one, other) => {
      expect(digest(one) === digest(other)).toBe(said(one) === said(other));
    }), { numRuns: 2_000 });
  });

  test('has the same digest whatever its mark is', () => {
    const entry = anEntry();
    expect(digestOf('p', { ...entry, seal: '0000000007' }, sha256)).toBe(digestOf('p', entry, sha256));
  });
});

describe('erasing a person from an audit entry', () => {
  test('leaves its digest as it was, and nothing of the person', () => {
    for (const entry of [anEntry(), anEntry({ by: 'system', subject: officer }), anEntry({ subject: officer }), anEntry({ subject: contact })]) {
      const rest = eraseFromEntry(entry, officer, sha256);
      expect(digestOf('p', rest, sha256)).toBe(digestOf('p', entry, sha256));
      for (const word of [officer, ...Object.entries(entry.salts ?? {}).filter(([field]) => rest[field as 'by'] === 'erased').map(([, salt]) => String(salt))]) expect(JSON.stringify(rest)).not.toContain(word);
    }
  });

  test('touches nobody else, and doing it twice changes nothing more', () => {
    const entry = anEntry({ subject: contact });
    const rest = eraseFromEntry(entry, officer, sha256);
    expect(rest).toMatchObject({ by: 'erased', subject: contact, salts: { subject: entry.salts?.subject } });
    expect(eraseFromEntry(rest, officer, sha256)).toEqual(rest);
    expect(eraseFromEntry(anEntry({ by: 'system' }), officer, sha256)).toMatchObject({ by: 'system', subject: 'poll-1' });
    const both = eraseFromEntry(rest, contact, sha256);
    expect(both).toMatchObject({ by: 'erased', subject: 'erased' });
    expect(digestOf('p', both, sha256)).toBe(digestOf('p', entry, sha256));
  });

  test('cannot be used to put somebody else in: another name, another commitment, or both kept are another digest', () => {
    const entry = anEntry();
    const rest = eraseFromEntry(entry, officer, sha256);
    const digest = digestOf('p', entry, sha256);
    const wrong: AuditEntry[] = [
      { ...rest, by: contact },
      { ...rest, commitments: { by: sha256('another') } },
      { ...rest, commitments: undefined },
      { ...rest, salts: { by: 'guess' } },
      { ...entry, commitments: rest.commitments },
      { ...entry, salts: undefined },
      { ...entry, salts: { by: 'another' } },
      { ...entry, salts: { ...entry.salts, subject: 'one too many' } },
    ];
    for (const one of wrong) expect(digestOf('p', one, sha256)).not.toBe(digest);
  });
});

describe('a document without a person', () => {
  const person = { id: officer, objectId: officer.split('.')[1] ?? '' };

  test('names the person nowhere: not in lists, not in reading keys, not as an object id alone', () => {
    const document = { people: [officer, contact], readableBy: [`network/*/person:${officer}`], connectedBy: officer, who: { objectId: person.objectId }, count: 3, none: null };
    expect(withoutPerson(document, person)).toEqual({ people: ['erased', contact], readableBy: ['network/*/person:erased'], connectedBy: 'erased', who: { objectId: 'erased' }, count: 3, none: null });
  });

  test('keeps names of things, and loses the name that stands beside the person’s id', () => {
    expect(withoutPerson({ name: 'General', connectedBy: officer }, person)).toEqual({ name: 'General', connectedBy: 'erased' });
    expect(withoutPerson({ createdBy: { member: officer, name: 'Οδυσσέας' } }, person)).toEqual({ createdBy: { member: 'erased', name: '' } });
    expect(withoutPerson({ createdBy: { member: contact, name: 'Ada' } }, person)).toEqual({ createdBy: { member: contact, name: 'Ada' } });
  });

  test('still names whoever has an id that begins or ends like the person’s', () => {
    const short = { id: 't.person-1', objectId: 'person-1' };
    for (const other of ['t.person-12', 't.my-person-1', 'person-1a']) {
      expect(withoutPerson({ by: other }, short)).toEqual({ by: other });
      expect(namesPerson(other, short)).toBe(false);
    }
    expect(namesPerson('t.person-12 and t.person-1', short)).toBe(true);
    expect(withoutPerson('t.person-1, t.person-12, person-1', short)).toBe('erased, t.person-12, erased');
  });
});

describe('a seal', () => {
  const placed = (id: string) => ({ partition: 'p', value: anEntry({ id, at: `2026-11-10T09:00:0${id.length}.000Z` }) });
  const first = sealAfter(undefined, [placed('a'), placed('bb')], '2026-11-10T10:00:00.000Z', sha256);
  const second = sealAfter(first, [placed('ccc')], '2026-11-10T10:01:00.000Z', sha256);

  test('has the next number and names the hash of the one before', () => {
    expect([first.number, second.number]).toEqual(['0000000001', '0000000002']);
    expect(second.previous).toBe(first.hash);
    expect(first.previous).toBe('0'.repeat(64));
  });

  test('at its place is whole', () => {
    expect(sealFindings(first.number, first, undefined, first.entries, sha256)).toEqual([]);
    expect(sealFindings(second.number, second, first, second.entries, sha256)).toEqual([]);
  });

  test('that was changed, reordered, moved or put on another chain is told apart', () => {
    const found = (place: string, seal: typeof first, last?: typeof first): string[] => sealFindings(place, seal, last, seal.entries.toSorted((one, other) => (one.id < other.id ? -1 : 1)), sha256).map((finding) => finding.found);
    expect(found(first.number, { ...first, at: '2026-11-10T10:00:00.001Z' })).toEqual(['seal-changed']);
    expect(found(first.number, { ...first, entries: first.entries.slice(1) })).toEqual(['seal-changed']);
    expect(found(first.number, { ...first, entries: first.entries.toReversed() })).toEqual(['entries-reordered']);
    expect(found(second.number, first, first)).toEqual(['seal-moved']);
    const forged = { ...first, entries: [] };
    expect(found(first.number, { ...forged, hash: sealHash(forged, sha256) })).toEqual([]);
    expect(sealFindings(second.number, second, { hash: sealHash(forged, sha256) }, second.entries, sha256).map((finding) => finding.found)).toEqual(['seal-apart']);
  });
});
