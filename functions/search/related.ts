import { highest } from './best.ts';
import { aboutWord, strengths } from './impact.ts';
import type { Inside } from './inside.ts';
import { isStopWord } from './plain.ts';
import { noReader } from './rows.ts';
import type { Rows, ShelfFacet } from './rows.ts';
import type { SearchIndex } from './searchIndex.ts';
import { weightOf } from './sought.ts';
import { fieldNames, unpacked } from './tokens.ts';

type Related = ReturnType<SearchIndex['related']>;

/** An item is known by so many of its words. */
const mostWords = 20;
/** Words by which it is told why items are related, and fields. */
const mostTold = 5;
/** A field shared counts so much of what a word as rare would. */
const fieldShare = 0.6;

/**
 * Items that are about the same words, or stand in the same narrow fields and areas, weighed by how rare that is among
 * what the caller may read. What came out of the item itself, or what it came out of, is no news and left out.
 */
export function relatedTo(inside: Inside, id: string, keys: readonly string[], limit: number): Related {
  const { file, rows, words, matching } = inside;
  const readable = inside.readers.readable(keys);
  const own = file.rows('SELECT row, partition FROM items WHERE id = ? ORDER BY partition', id).find(([row]) => readable[rows.reader.at(Number(row))] === 1);
  if (!own) return [];
  const seen = inside.frequencies.seenBy(readable);
  const [row, partition] = [Number(own[0]), String(own[1])];
  const sums = new Float64Array(rows.end);
  const told = characteristic(inside, row, seen.items, (stem) => seen.ofStem(stem));
  for (const { stem, worth } of told) {
    for (const strength of strengths) for (const other of matching.about([aboutWord(words.word(stem), strength)])) sums[other] = (sums[other] as number) + worth;
  }
  const fields = narrowFields(inside, row, readable);
  addFields(inside, sums, fields);
  const inPartition = new Set(file.rows('SELECT row FROM items WHERE partition = ?', partition).map(([each]) => Number(each)));
  const met = rowsWhere(sums, (each) => readable[rows.reader.at(each)] === 1 && !inPartition.has(each));
  return highest(met, Math.max(0, Math.min(50, limit)), (each) => sums[each] as number, rows.tie.at).map((each) => ({
    ...named(inside, each),
    ...reasons(inside, row, each, told, fields),
  }));
}

function rowsWhere(sums: Float64Array, takes: (row: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (let row = 1; row < sums.length; row += 1) if ((sums[row] as number) > 0 && takes(row)) rows.push(row);
  return Int32Array.from(rows);
}

interface Told { stem: number; word: string; worth: number }

/** The words that tell this item from others: often in it (or in its title), rare elsewhere, and in some other item at all. */
function characteristic({ file, words }: Inside, row: number, items: number, ofStem: (stem: number) => number): Told[] {
  const tokens = unpacked(file.row('SELECT tokens FROM items WHERE row = ?', row)?.[0] as Uint8Array);
  const sums = new Map<number, { sum: number; word: number }>();
  for (const field of fieldNames) {
    if (field === 'acronym') continue;
    for (const word of tokens[field]) {
      const stem = words.stem(word);
      const sum = (sums.get(stem)?.sum ?? 0) + (field === 'text' ? 1 : 3);
      sums.set(stem, { sum, word: sums.get(stem)?.word ?? word });
    }
  }
  return [...sums].flatMap(([stem, { sum, word }]) => {
    const has = ofStem(stem);
    const text = words.word(word);
    if (has < 2 || sum < 2 || has > Math.max(3, items / 4) || text.length < 3 || isStopWord(text) || /^\d+$/.test(text)) return [];
    return [{ stem, word: text, worth: (weightOf(has, items) * sum) / (sum + 3) }];
  }).sort((one, other) => other.worth - one.worth || (one.word < other.word ? -1 : 1)).slice(0, mostWords);
}

/** Fields of science under which no narrower one of the item lies, by number, and how much it says to share them. */
function narrowFields({ rows }: Inside, row: number, readable: Uint8Array): Map<number, number> {
  const own = valuesOf(rows, row, 'field');
  const narrow = own.filter(({ value }) => !own.some((other) => other.value.startsWith(`${value}/`)));
  const counts = new Uint32Array(rows.values.length);
  const onShelf = new Uint32Array(rows.shelves);
  let items = 0;
  const [reader, shelf] = [rows.reader.all, rows.shelf.all];
  for (let each = 1; each < rows.end; each += 1) {
    if (readable[reader[each] as number] !== 1) continue;
    items += 1;
    onShelf[shelf[each] as number] = (onShelf[shelf[each] as number] as number) + 1;
  }
  for (let each = 0; each < onShelf.length; each += 1) {
    if (onShelf[each] !== 0) for (const value of rows.shelved(each) ?? []) counts[value] = (counts[value] as number) + (onShelf[each] as number);
  }
  return new Map(narrow.map(({ number }) => [number, weightOf(counts[number] as number, items) * fieldShare]));
}

function valuesOf(rows: Rows, row: number, facet: ShelfFacet): { number: number; value: string }[] {
  return [...(rows.shelved(rows.shelf.at(row)) ?? [])].flatMap((number) => {
    const known = rows.values[number];
    return known?.facet === facet ? [{ number, value: known.value }] : [];
  });
}

function addFields({ rows }: Inside, sums: Float64Array, fields: ReadonlyMap<number, number>): void {
  if (fields.size === 0) return;
  const worths = new Float64Array(rows.shelves);
  for (let shelf = 0; shelf < worths.length; shelf += 1) {
    for (const value of rows.shelved(shelf) ?? []) worths[shelf] = (worths[shelf] as number) + (fields.get(value) ?? 0);
  }
  for (let each = 1; each < sums.length; each += 1) {
    if ((sums[each] as number) > 0 && rows.reader.at(each) !== noReader) sums[each] = (sums[each] as number) + (worths[rows.shelf.at(each)] ?? 0);
  }
}

function named({ file }: Inside, row: number): Pick<Related[number], 'id' | 'partition' | 'kind'> {
  const [id, partition, kind] = file.row('SELECT id, partition, kind FROM items WHERE row = ?', row) ?? [];
  return { id: String(id), partition: String(partition), kind: kind as Related[number]['kind'] };
}

function reasons(inside: Inside, row: number, other: number, told: readonly Told[], fields: ReadonlyMap<number, number>): Pick<Related[number], 'words' | 'fields' | 'topics'> {
  const { file, words, rows } = inside;
  const tokens = unpacked(file.row('SELECT tokens FROM items WHERE row = ?', other)?.[0] as Uint8Array);
  const has = new Set(fieldNames.flatMap((field) => [...tokens[field]].map(words.stem)));
  const mine = new Set(valuesOf(rows, row, 'area').map(({ number }) => number));
  return {
    words: told.filter(({ stem }) => has.has(stem)).slice(0, mostTold).map(({ word }) => word),
    fields: valuesOf(rows, other, 'field').filter(({ number }) => fields.has(number)).slice(0, mostTold).map(({ value }) => value),
    topics: valuesOf(rows, other, 'area').filter(({ number }) => mine.has(number)).map(({ value }) => value),
  };
}
