import { createHash } from 'node:crypto';
import { impactsOf } from './impact.ts';
import type { Indexed, Shelf } from './indexed.ts';
import { indexedOf } from './indexed.ts';
import type { Inside } from './inside.ts';
import { plainWords } from './plain.ts';
import { dayOf } from './rows.ts';
import type { RowFacts } from './rows.ts';
import { fieldNames, packed, unpacked } from './tokens.ts';
import type { Tokens } from './tokens.ts';
import type { KnowledgeItem } from '../domain/knowledge.ts';

/** What is changed in memory once the file has it for good. */
type Afterwards = () => void;

/**
 * Writes some partitions as they are now, in one transaction: killed in the middle, each item is there as it was before.
 * Items that did not change are left alone. What the caller must do in memory is done after the commit.
 */
export function takeIn(inside: Inside, partitions: readonly { partition: string; items: KnowledgeItem[]; change?: string }[], upTo: string | undefined): void {
  const afterwards: Afterwards[] = [];
  inside.file.whole(() => {
    for (const { partition, items, change } of partitions) {
      takePartition(inside, partition, indexedOf(items), afterwards);
      if (change !== undefined) inside.file.run('INSERT OR REPLACE INTO partitions (partition, change) VALUES (?, ?)', partition, change);
    }
    if (upTo !== undefined) inside.file.run("INSERT OR REPLACE INTO state (name, value) VALUES ('upTo', ?)", upTo);
  });
  for (const change of afterwards) change();
  if (afterwards.length === 0) return;
  inside.matching.forget();
  inside.kept.open.clear();
  inside.kept.everything.clear();
}

function takePartition(inside: Inside, partition: string, items: readonly Indexed[], afterwards: Afterwards[]): void {
  const { file } = inside;
  const before = new Map(file.rows('SELECT id, row, digest FROM items WHERE partition = ?', partition).map(([id, row, digest]) => [String(id), { row: Number(row), digest: String(digest) }]));
  const digests = new Map(items.map((item) => [item.id, digestOf(item)]));
  if (before.size === digests.size && [...digests].every(([id, digest]) => before.get(id)?.digest === digest)) return;

  const shelves = new Map(file.rows('SELECT DISTINCT shelf FROM items WHERE partition = ?', partition).map(([shelf]) => [String(file.row('SELECT body FROM shelves WHERE id = ?', shelf as number)?.[0]), Number(shelf)]));
  const needed = new Set<number>();
  const shelfOf = (shelf: Shelf): number => {
    const body = JSON.stringify(shelf);
    let number = shelves.get(body);
    if (number === undefined) {
      number = Number(file.row('INSERT INTO shelves (body) VALUES (?) RETURNING id', body)?.[0]);
      shelves.set(body, number);
      const added = number;
      afterwards.push(() => inside.rows.addShelf(added, shelf));
    }
    needed.add(number);
    return number;
  };
  const kept = new Set<string>();
  for (const item of new Map(items.map((one) => [one.id, one])).values()) {
    const shelf = shelfOf(item.shelf);
    const known = before.get(item.id);
    const digest = digests.get(item.id) ?? '';
    if (known?.digest === digest) kept.add(item.id);
    else addItem(inside, { partition, item, digest, shelf, afterwards });
  }
  for (const [id, { row }] of before) if (!kept.has(id)) removeItem(inside, row, afterwards);
  for (const shelf of shelves.values()) {
    if (needed.has(shelf)) continue;
    file.run('DELETE FROM shelves WHERE id = ?', shelf);
    afterwards.push(() => inside.rows.removeShelf(shelf));
  }
}

/** Short, because it is kept for every item: 64 bits are enough to tell an item's next state from the one before. */
function digestOf(item: Indexed): string {
  return createHash('sha256').update(JSON.stringify(item)).digest('base64').slice(0, 11);
}

interface Added { partition: string; item: Indexed; digest: string; shelf: number; afterwards: Afterwards[] }

function addItem(inside: Inside, { partition, item, digest, shelf, afterwards }: Added): void {
  const { file, words } = inside;
  const plain = { title: plainWords(item.texts.title), acronym: plainWords(`${item.texts.acronym} ${item.alias}`), keywords: plainWords(item.texts.keywords), text: plainWords(item.texts.text) };
  const tokens = Object.fromEntries(fieldNames.map((field) => [field, Int32Array.from(plain[field], words.numberOf)])) as unknown as Tokens;
  const reader = inside.readers.numberOf(item.readableBy);
  const facts = { id: item.id, kind: item.kind, reader, shelf, year: item.year, date: dayOf(item.date) };
  const row = Number(file.row(
    'INSERT INTO items (partition, id, kind, reader, shelf, year, date, digest, tokens) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING row',
    partition, facts.id, facts.kind, reader, shelf, facts.year, facts.date, digest, packed(tokens),
  )?.[0]);
  file.run('INSERT INTO texts (row, title, acronym, keywords, text) VALUES (?, ?, ?, ?, ?)', row, ...fieldNames.map((field) => item.texts[field]));
  file.run('INSERT INTO found (rowid, title, acronym, keywords, text) VALUES (?, ?, ?, ?, ?)', row, ...fieldNames.map((field) => plain[field].join(' ')));
  file.run('INSERT INTO about (rowid, stems) VALUES (?, ?)', row, impactsOf(words, tokens).join(' '));
  for (const name of item.names) file.run('INSERT INTO names (name, row) VALUES (?, ?)', name, row);
  afterwards.push(counting(inside, { row, ...facts }, tokens));
}

/** Holds nothing but what it needs until the commit: a batch's texts are gone by then. */
function counting({ rows, frequencies }: Inside, facts: RowFacts, tokens: Tokens): Afterwards {
  return () => {
    rows.add(facts);
    frequencies.count(facts.reader, tokens, 1);
  };
}

function removeItem({ file, rows, frequencies }: Inside, row: number, afterwards: Afterwards[]): void {
  const [reader, tokens] = file.row('SELECT reader, tokens FROM items WHERE row = ?', row) ?? [];
  for (const sql of ['DELETE FROM items WHERE row = ?', 'DELETE FROM texts WHERE row = ?', 'DELETE FROM names WHERE row = ?', 'DELETE FROM found WHERE rowid = ?', 'DELETE FROM about WHERE rowid = ?']) file.run(sql, row);
  afterwards.push(() => {
    rows.remove(row);
    frequencies.count(Number(reader), unpacked(tokens as Uint8Array), -1);
  });
}
