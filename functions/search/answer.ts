import { highest } from './best.ts';
import { sift } from './facets.ts';
import type { Sifted } from './facets.ts';
import { mostKept } from './inside.ts';
import type { Inside } from './inside.ts';
import { matched } from './matched.ts';
import { plainName } from './plain.ts';
import { queryOf } from './queryOf.ts';
import type { Query } from './queryOf.ts';
import { ranked } from './rank.ts';
import { roughScores } from './rough.ts';
import type { Rows } from './rows.ts';
import { facetNames } from './searchIndex.ts';
import type { Filters, Hit, SearchAnswer, SearchQuery } from './searchIndex.ts';
import { snippetsOf } from './snippet.ts';
import { soughtFor } from './sought.ts';
import type { Sought } from './sought.ts';
import { unpacked } from './tokens.ts';

/** So many of the newest are kept in their order. */
const firstPages = 200;

/** One search from what was typed to what is shown. */
export function answerTo(inside: Inside, asked: SearchQuery, keys: readonly string[]): SearchAnswer {
  const readable = inside.readers.readable(keys);
  const seen = inside.frequencies.seenBy(readable);
  const query = queryOf(asked.words);
  const sought = soughtFor(inside, query, seen, readable);
  const rough = roughScores(inside, sought);
  const { match, withAll, rows } = matched(inside, sought, rough, readable);
  const whole = query.leaves.length === 0 ? everything(inside, rows, asked.filters, readable) : undefined;
  const sifted = whole ?? sift(inside.rows, rows, asked.filters);
  const [limit, skip] = [Math.max(1, Math.min(100, Math.trunc(asked.limit) || 1)), Math.max(0, Math.trunc(asked.skip) || 0)];
  const positive = sought.filter(({ leaf }) => !leaf.not);
  const exact = exactly(inside, asked.words, readable);
  const best = asked.order === 'best' && positive.length > 0;
  const page = best ? ranked(inside, sifted.rows, { sought: positive, rough, seen, count: skip + limit, named: exact?.row }) : (whole && skip + limit <= firstPages ? whole.newest : newestOf(inside.rows, sifted.rows, skip + limit)).map((row) => ({ row, score: 0 }));
  const corrected = correctedWords(query, sought);
  return {
    hits: page.slice(skip, skip + limit).flatMap(({ row, score }) => hitOf(inside, row, score, positive) ?? []),
    total: sifted.rows.length,
    match,
    ...(match === 'closest' ? { withAll } : {}),
    facets: sifted.facets,
    ...(corrected === undefined ? {} : { corrected }),
    ...(exact === undefined ? {} : { exact: exact.id }),
  };
}

/** What the page shows before anything is typed is asked for all the time. */
function everything({ rows, kept }: Inside, all: Int32Array, filters: Filters, readable: Uint8Array): Sifted & { newest: number[] } {
  const name = `${readable.join('')} ${JSON.stringify(facetNames.map((facet) => filters[facet] ?? []))}`;
  const known = kept.everything.get(name);
  if (known) return known;
  const sifted = sift(rows, all, filters);
  const made = { ...sifted, newest: newestOf(rows, sifted.rows, firstPages) };
  if (kept.everything.size >= mostKept) kept.everything.clear();
  kept.everything.set(name, made);
  return made;
}

function newestOf(rows: Rows, some: Int32Array, count: number): number[] {
  return highest(some, count, rows.date.at, rows.tie.at);
}

function hitOf({ file }: Inside, row: number, score: number, sought: readonly Sought[]): Hit | undefined {
  const [id, partition, kind, tokens, title, acronym, keywords, text] = file.row('SELECT id, partition, kind, tokens, title, acronym, keywords, text FROM items JOIN texts USING (row) WHERE row = ?', row) ?? [];
  if (typeof id !== 'string') return undefined;
  const texts = { title: String(title), acronym: String(acronym), keywords: String(keywords), text: String(text) };
  return { id, partition: String(partition), kind: kind as Hit['kind'], score, snippets: snippetsOf(texts, unpacked(tokens as Uint8Array), sought) };
}

/** What was typed, with the words in it that were taken for others. */
function correctedWords({ typed }: Query, sought: readonly Sought[]): string | undefined {
  const corrected = sought.filter(({ meant }) => meant !== undefined);
  if (corrected.length === 0) return undefined;
  let text = typed;
  for (const { leaf, meant } of [...corrected].sort((one, other) => other.leaf.from - one.leaf.from)) text = text.slice(0, leaf.from) + (meant ?? '') + text.slice(leaf.to);
  return text.trim();
}

/** The one readable item of this name; no item where several have it. */
function exactly({ file, rows }: Inside, words: string, readable: Uint8Array): { row: number; id: string } | undefined {
  if (words.length > 100) return undefined;
  const name = plainName(words);
  if (name === '') return undefined;
  const found = file.rows('SELECT row, id FROM names JOIN items USING (row) WHERE name = ?', name).filter(([row]) => readable[rows.reader.at(Number(row))] === 1);
  const [only] = found;
  return only && found.length === 1 ? { row: Number(only[0]), id: String(only[1]) } : undefined;
}
