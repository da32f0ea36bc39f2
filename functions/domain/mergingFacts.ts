import type { KnowledgeEvent } from './knowledgeImport.ts';
import { historyText } from './historyText.ts';
import { bare } from './statements.ts';
import type { Word } from './statements.ts';

export type Changes = KnowledgeEvent['changes'];

/** How far what is said now counts against what is stored. */
export interface Standing {
  /**
   * Whether the dump said before what is stored (`own`: a newer edition of it may take away, and all that differs is
   * history), says again what it was not followed in (then it fills gaps only), or says this for the first time.
   */
  word(what: string, said: unknown): Word;
  /** The source changed what is stored later than what is said now: gaps are filled, nothing is overwritten. */
  older: boolean;
}

/** What comes of laying something said beside something stored. */
export interface Laid {
  /** The fields to write anew. */
  patch: Record<string, unknown>;
  /** History: what was one thing and is another. */
  changes: Changes;
  /** Something is there that was not: a gap was filled, or a list completed. */
  completed: boolean;
}

/**
 * Lays single facts beside each other. Texts are compared without white space, because some shapes lose paragraphs: of
 * two that are equal so the one with more lines is kept. Some lose full stops and quotation marks as well: of two dumps
 * that differ in these only the fuller is kept. What is empty now and was not is taken away by a newer edition of the
 * dump that said it only, never by another that merely has no such column or row. A gap that another dump fills is no
 * history; one that a newer edition of the same dump fills is.
 */
export function layFacts(stored: Record<string, unknown>, said: Record<string, unknown>, names: readonly string[], { word, older }: Standing): Laid {
  const laid: Laid = { patch: {}, changes: [], completed: false };
  for (const name of names) {
    const [old, now] = [stored[name], said[name]];
    if (alike(old, now)) {
      if (linesOf(now) > linesOf(old)) laid.patch[name] = now;
      continue;
    }
    const [lacked, lacks, counts] = [isEmpty(old), isEmpty(now), word(name, now)];
    const own = counts === 'own';
    if ((lacks && (!own || older || neverEmptied.has(name))) || (!lacked && (older || counts === 'again'))) continue;
    if (!own && prose.has(name) && spelledAlike(old, now)) {
      if (String(now).length > String(old).length) laid.patch[name] = now;
      continue;
    }
    laid.patch[name] = lacks ? (Array.isArray(old) ? [] : typeof old === 'string' && keptEmpty.has(name) ? '' : undefined) : now;
    if (own || !lacked) laid.changes.push(change(name, historyText(name, old), historyText(name, now)));
    else laid.completed = true;
  }
  return laid;
}

/** What every item has. */
const neverEmptied = new Set(['title', 'acronym', 'status', 'type']);
const keptEmpty = new Set(['objective']);
/** Texts that some shapes write without their punctuation. */
const prose = new Set(['title', 'objective', 'description', 'journal']);

function spelledAlike(one: unknown, other: unknown): boolean {
  const [letters, others] = [lettersOf(one), lettersOf(other)];
  return letters !== '' && letters === others;
}

function lettersOf(text: unknown): string {
  return typeof text === 'string' ? text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '') : '';
}

export function change(what: string, old: string | undefined, now: string | undefined): Changes[number] {
  return { what, ...(old === undefined ? {} : { old }), ...(now === undefined ? {} : { new: now }) };
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The same, whatever white space and order there is; amounts to the cent. */
function alike(one: unknown, other: unknown): boolean {
  if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other);
  if (typeof one === 'number' && typeof other === 'number') return Math.abs(one - other) < 0.005;
  if (typeof one === 'string' && typeof other === 'string') return bare(one) === bare(other);
  if (Array.isArray(one) && Array.isArray(other)) return bareSet(one) === bareSet(other);
  return false;
}

function bareSet(values: readonly unknown[]): string {
  return JSON.stringify(values.map((value) => bare(String(value))).sort());
}

function linesOf(value: unknown): number {
  return typeof value === 'string' ? value.split('\n').length : 0;
}
