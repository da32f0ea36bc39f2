import { erased, personOf } from './erasure.ts';

/**
 * One line of the log of what was changed in the network, created in the same commit as the change. Holds ids, never
 * text of members. A cast in a named poll is logged; one in an anonymous poll never is. A timer seals it into a chain
 * (`seal.ts`); after that only the mark, and what erasing a person takes away, may change.
 */
export interface AuditEntry {
  id: string;
  at: string;
  /** Member id, `system` for timers, `operator` for the command line, `stranger`, `unnamed` (in an anonymous poll), or `erased`. */
  by: string;
  action: string;
  /** Id of what was changed, which may be a member's; or `erased`. */
  subject: string;
  /** The mark: `pending`, the number of the seal that lists it, or `none` (from a version that knew no seals). */
  seal: string;
  /** What the commitment to each person named here is mixed with, so that nobody finds the person by trying ids. */
  salts?: Persons | undefined;
  /** What stands in the digest for a person who was erased. */
  commitments?: Persons | undefined;
}

/** One text for each field that names a person. */
export type Persons = { [field in PersonField]?: string | undefined };
export type PersonField = (typeof personFields)[number];
const personFields = ['by', 'subject'] as const;

/** SHA-256 of a text, as 64 hexadecimal digits; handed in, because a rule has no library. */
export type Hash = (text: string) => string;

/** A new entry, waiting for its seal. `newSalt` answers a random text nobody can guess. */
export function auditEntry(facts: Pick<AuditEntry, 'id' | 'at' | 'by' | 'action' | 'subject'>, newSalt: () => string): AuditEntry {
  return withSalts({ ...facts, seal: 'pending' }, newSalt);
}

/** The entry with a salt for every person it names; the same entry where none is lacking. */
export function withSalts(entry: AuditEntry, newSalt: () => string): AuditEntry {
  const lacking = personFields.filter((field) => entry.salts?.[field] === undefined && personOf(entry[field]) !== undefined);
  if (lacking.length === 0) return entry;
  return { ...entry, salts: { ...entry.salts, ...Object.fromEntries(lacking.map((field) => [field, newSalt()])) } };
}

/**
 * What the chain remembers of an entry: where it lies and everything it says, persons through their commitment. Its mark
 * is not in it. The text that is hashed is a JSON array in this order, so no two entries share one.
 */
export function digestOf(partition: string, entry: AuditEntry, hash: Hash): string {
  return hash(JSON.stringify(['ileanet audit entry', partition, entry.id, entry.at, covered(entry, 'by', hash), entry.action, covered(entry, 'subject', hash)]));
}

/** A field is a plain text, a person with a salt, or an erased person with a commitment; any other mixture was never sealed. */
function covered(entry: AuditEntry, field: PersonField, hash: Hash): ['text' | 'person' | 'neither', string] {
  const commitment = entry.commitments?.[field];
  if (commitment !== undefined) return entry[field] === erased && entry.salts?.[field] === undefined ? ['person', commitment] : ['neither', ''];
  const made = commitmentTo(entry, field, hash);
  return made === undefined ? ['text', entry[field]] : ['person', made];
}

function commitmentTo(entry: AuditEntry, field: PersonField, hash: Hash): string | undefined {
  const salt = entry.salts?.[field];
  return salt === undefined ? undefined : hash(JSON.stringify([salt, entry[field]]));
}

/**
 * The entry without a person: value and salt are gone, the commitment stays, so the digest is the same and nobody can
 * find the person from it. An entry sealed without a salt would break the chain; `withSalts` came before every seal.
 */
export function eraseFromEntry(entry: AuditEntry, member: string, hash: Hash): AuditEntry {
  return personFields.filter((field) => entry[field] === member).reduce((rest: AuditEntry, field) => {
    const commitment = commitmentTo(entry, field, hash);
    return { ...rest, [field]: erased, salts: without(rest.salts, field), commitments: commitment === undefined ? rest.commitments : { ...rest.commitments, [field]: commitment } };
  }, entry);
}

function without(salts: Persons | undefined, field: PersonField): Persons | undefined {
  const rest = Object.entries(salts ?? {}).filter(([name]) => name !== field);
  return rest.length > 0 ? Object.fromEntries(rest) : undefined;
}
