import { findingKinds, screen } from '../../../functions/domain/screening.ts';
import type { FindingKind } from '../../../functions/domain/screening.ts';
import type { LabelledSentence } from './labelled.ts';

interface Expected {
  kind: FindingKind;
  from: number;
  to: number;
}

/** The sentence without its braces, and where they stood. */
export function unmarked(sentence: string): { text: string; expected: Expected[] } {
  let text = '';
  const expected: Expected[] = [];
  for (const part of sentence.split(/(\{[\w-]+\|[^}]*\})/)) {
    const [, kind, what] = /^\{([\w-]+)\|([^}]*)\}$/.exec(part) ?? [];
    if (kind === undefined || what === undefined) text += part;
    else {
      if (!(findingKinds as readonly string[]).includes(kind)) throw new Error(`no such kind: ${kind} in ${sentence}`);
      expected.push({ kind: kind as FindingKind, from: text.length, to: text.length + what.length });
      text += what;
    }
  }
  return { text, expected };
}

interface Counted {
  kind: FindingKind;
  labelled: number;
  found: number;
  pointedAt: number;
  right: number;
}

export interface Measured extends Counted {
  recall: number;
  precision: number;
}

/**
 * Found is what is covered whole by findings of its kind, so that nothing of it stays when it is replaced. Right is a
 * finding that touches something labelled as its kind.
 */
export function measure(sentences: readonly LabelledSentence[]): { rows: Measured[]; missed: string[]; wrong: string[]; clean: number; cleanFlagged: number } {
  const rows = new Map(findingKinds.map((kind): [FindingKind, Counted] => [kind, { kind, labelled: 0, found: 0, pointedAt: 0, right: 0 }]));
  const [missed, wrong]: [string[], string[]] = [[], []];
  let [clean, cleanFlagged] = [0, 0];
  for (const [, country, sentence] of sentences) {
    const { text, expected } = unmarked(sentence);
    const findings = screen(text, { country });
    if (expected.length === 0) {
      clean += 1;
      if (findings.length > 0) cleanFlagged += 1;
    }
    for (const { kind, from, to } of expected) {
      const covered = findings.some((one) => one.kind === kind && one.from <= from && one.to >= to);
      const row = rows.get(kind);
      if (row) row.labelled += 1;
      if (row && covered) row.found += 1;
      if (!covered) missed.push(`${country} ${kind} in: ${sentence}  → ${findings.map((one) => `${one.kind}[${text.slice(one.from, one.to)}]`).join(' ')}`);
    }
    for (const { kind, from, to } of findings) {
      const right = expected.some((one) => one.kind === kind && one.from < to && from < one.to);
      const row = rows.get(kind);
      if (row) row.pointedAt += 1;
      if (row && right) row.right += 1;
      if (!right) wrong.push(`${country} ${kind} "${text.slice(from, to)}" in: ${sentence}`);
    }
  }
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  return { rows: [...rows.values()].map((row) => ({ ...row, recall: share(row.found, row.labelled), precision: share(row.right, row.pointedAt) })), missed, wrong, clean, cleanFlagged };
}

export function table(title: string, sentences: readonly LabelledSentence[]): string {
  const { rows, clean, cleanFlagged } = measure(sentences);
  const lines = rows.map(({ kind, labelled, found, recall, pointedAt, right, precision }) => `  ${kind.padEnd(15)} recall ${recall.toFixed(3)} (${found}/${labelled})`.padEnd(42) + `precision ${precision.toFixed(3)} (${right}/${pointedAt})`);
  return [`${title}: ${sentences.length} sentences, ${clean} of them harmless, ${cleanFlagged} of those flagged`, ...lines].join('\n');
}
