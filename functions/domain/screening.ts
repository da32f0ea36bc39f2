import { caseNumbersIn } from './screening/caseNumbers.ts';
import { classificationsIn, limiteIn } from './screening/classification.ts';
import { coordinatesIn } from './screening/coordinates.ts';
import { emailsIn } from './screening/emails.ts';
import { harmlessIn } from './screening/harmless.ts';
import { ibansIn } from './screening/iban.ts';
import { phonesIn } from './screening/phones.ts';
import { plainText } from './screening/plainText.ts';
import type { PlainText, Span } from './screening/plainText.ts';
import { platesIn } from './screening/plates.ts';

export { findClassification } from './screening/classification.ts';

/** From what outweighs to what gives way where two lie over each other. */
export const findingKinds = ['classification', 'limite', 'email', 'iban', 'coordinates', 'case-number', 'phone', 'plate'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Something that should not go out as it stands. */
export interface Finding {
  kind: FindingKind;
  /** Where it lies in the text, in UTF-16 units, end excluded. */
  from: number;
  to: number;
  /** Key of a general wording to take instead; none for markings, since other words would only hide them. */
  instead: string | undefined;
}

export const wordingInstead: Record<FindingKind, string | undefined> = {
  classification: undefined,
  limite: undefined,
  email: 'screening.instead.email',
  iban: 'screening.instead.iban',
  coordinates: 'screening.instead.coordinates',
  'case-number': 'screening.instead.case-number',
  phone: 'screening.instead.phone',
  plate: 'screening.instead.plate',
};

/**
 * What in a text should be looked at before it is sent: personal and operational data in the formats of the network's
 * countries, and markings. `country` is the author's, EU style; its formats are taken with fewer words around them.
 * A `classification` refuses the text; everything else is pointed out and the author decides. In the order of the text,
 * none over another. Time grows with the length of the text and nothing else.
 */
export function screen(text: string, { country }: { country: string }): Finding[] {
  const read = plainText(text);
  const harmless = harmlessIn(read);
  const found: Record<FindingKind, Span[]> = {
    classification: classificationsIn(read),
    limite: limiteIn(read),
    email: emailsIn(read),
    iban: ibansIn(read),
    coordinates: coordinatesIn(read),
    'case-number': caseNumbersIn(read, country, harmless),
    phone: phonesIn(read, country, harmless),
    plate: platesIn(read, country, harmless),
  };
  return merged(read, found);
}

/** Two that overlap become one over both, of the kind that outweighs: so nothing of either stays where it is replaced. */
function merged({ at }: PlainText, found: Record<FindingKind, Span[]>): Finding[] {
  const all = findingKinds.flatMap((kind, rank) => found[kind].map(({ from, to }) => ({ kind, rank, from, to }))).sort((one, other) => one.from - other.from || one.rank - other.rank);
  const apart: typeof all = [];
  for (const one of all) {
    const last = apart.at(-1);
    if (!last || one.from >= last.to) apart.push({ ...one });
    else {
      last.to = Math.max(last.to, one.to);
      if (one.rank < last.rank) [last.kind, last.rank] = [one.kind, one.rank];
    }
  }
  return apart.map(({ kind, from, to }) => ({ kind, ...at(from, to), instead: wordingInstead[kind] }));
}
