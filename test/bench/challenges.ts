import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openChallengeIndex } from '../../functions/search/challenges/challengeIndex.ts';
import type { ChallengeFilters, IndexedChallenge } from '../../functions/search/challenges/challengeIndex.ts';
import { isStop, languageOf } from '../../functions/search/challenges/stopWords.ts';
import { plainWords } from '../../functions/search/plain.ts';
import { aChallenge, anybody } from '../search/challenges/aChallenge.ts';
import { labelled, languages } from '../search/challenges/labelled.ts';
import { seeded } from './headlines.ts';

interface Row { what: string; calls: number; shown: number; total: number; cpu: number }
interface Figures { challenges: number; buildSeconds: number; memoryMB: number; changeMs: number; rows: Row[] }

/** What finding challenges costs among 100, 1,000 and 10,000, each in a process of its own: milliseconds of CPU per call, memory. */
export async function benchChallenges({ quick }: { quick: boolean }): Promise<void> {
  const all: Figures[] = [];
  for (const size of quick ? [100, 1_000] : [100, 1_000, 10_000]) {
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', 'test/bench/challenges.ts', String(size)], { maxBuffer: 1 << 24 });
    all.push(JSON.parse(stdout) as Figures);
  }
  const pad = (value: string | number): string => String(value).padStart(12);
  console.log(`\n${'challenges'.padEnd(34)}${all.map(({ challenges }) => pad(challenges)).join('')}`);
  console.log(`${'built in s of CPU'.padEnd(34)}${all.map(({ buildSeconds }) => pad(buildSeconds)).join('')}`);
  console.log(`${'memory of the index, MB'.padEnd(34)}${all.map(({ memoryMB }) => pad(memoryMB)).join('')}`);
  console.log(`${'one changed, CPU ms'.padEnd(34)}${all.map(({ changeMs }) => pad(changeMs)).join('')}`);
  all[0]?.rows.forEach(({ what }, at) => {
    console.log(`${`${what}, CPU ms`.padEnd(34)}${all.map(({ rows }) => pad(rows[at]?.cpu ?? 0)).join('')}   shown ${all.map(({ rows }) => rows[at]?.shown ?? 0).join(' / ')} of ${all.map(({ rows }) => rows[at]?.total ?? 0).join(' / ')}`);
  });
  for (const { rows, ...figures } of all) for (const row of rows) console.log(JSON.stringify({ bench: 'challenges', ...figures, ...row }));
}

const day = 86_400_000;

/** Made of sentences of the labelled texts, 300 to 600 characters in one of five languages, with two made-up names each. */
function madeChallenges(count: number): IndexedChallenge[] {
  const chance = seeded(11);
  const drawn = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const bags = languages.map((language) => labelled(language).flatMap(({ text }) => text.match(/[^.!?]+[.!?]+/g) ?? [text]));
  const name = (): string => Array.from({ length: 3 }, () => drawn(['ka', 'lo', 'mir', 'ten', 'bu', 'sa', 'rod', 'vel', 'ni', 'gor'])).join('');
  return Array.from({ length: count }, (_, at) => {
    const bag = drawn(bags);
    const length = 300 + chance() * 300;
    let text = `${name()} ${name()}.`;
    while (text.length < length) text += ` ${drawn(bag).trim()}`;
    return aChallenge(`challenge-${at}`, {
      title: drawn(bag).trim().slice(0, 80), text: text.slice(0, 600), country: drawn(['FR', 'DE', 'ES', 'PL', 'EL', 'NL', 'IT', 'BE']), state: drawn(['submitted', 'triaged', 'clustered', 'answered']),
      themes: [drawn(['air', 'phones', 'money']), drawn(['border', 'street'])], groups: [drawn(['cyber', 'forensics', 'drugs'])], areas: [drawn(['FCT', 'BM'])],
      raisedAt: new Date(Date.UTC(2026, 0, 1) + at * day / 40).toISOString(),
    });
  });
}

/** Telling words that stand in many of the first hundred, so that a page is about full at every size. */
function frequentWords(first: readonly IndexedChallenge[]): string[] {
  const times = new Map<string, number>();
  for (const { text } of first) {
    const words = plainWords(text);
    const language = languageOf(words);
    for (const word of new Set(words)) if (word.length > 3 && !isStop(word, language)) times.set(word, (times.get(word) ?? 0) + 1);
  }
  return [...times].sort((one, other) => other[1] - one[1]).slice(0, 30).map(([word]) => word);
}

function measured(size: number): Figures {
  const challenges = madeChallenges(size);
  const texts = madeChallenges(10_100).slice(10_000).map(({ text }) => text);
  const words = frequentWords(challenges.slice(0, 100));
  const before = memory();
  const index = openChallengeIndex();
  const buildSeconds = cpuOf(1, () => index.replace(challenges)) / 1000;
  const memoryMB = memory() - before;
  const find = (what: string, asked: readonly { words: string; filters: ChallengeFilters }[]): Row => {
    const answers = asked.map((one) => index.find({ ...one, keys: anybody, order: 'best', skip: 0, limit: 20 }));
    const mean = (of: (answer: (typeof answers)[number]) => number): number => Math.round(answers.reduce((sum, answer) => sum + of(answer), 0) / answers.length);
    return { what, ...timed(asked, (one) => index.find({ ...one, keys: anybody, order: 'best', skip: 0, limit: 20 })), shown: mean(({ hits }) => hits.length), total: mean(({ total }) => total) };
  };
  const rows = [
    find('find one word', words.map((one) => ({ words: `${one} `, filters: {} }))),
    find('find two words', words.map((one, at) => ({ words: `${one} ${words[(at + 1) % words.length]} `, filters: {} }))),
    find('find a word in two countries', words.map((one) => ({ words: `${one} `, filters: { country: ['FR', 'DE'] } }))),
    find('find a misspelt word', words.filter((one) => one.length > 6).map((one) => ({ words: `${one.slice(0, 3)}${one.slice(4)} `, filters: {} }))),
    find('first page of everything', [{ words: '', filters: {} }]),
    find('first page of one country', [{ words: '', filters: { country: ['FR'] } }, { words: '', filters: { country: ['PL'] } }]),
    { what: 'similar', ...timed(texts, (text) => index.similar(text, { keys: anybody, limit: 5 })), shown: Math.round(texts.reduce((sum, text) => sum + index.similar(text, { keys: anybody, limit: 5 }).length, 0) / texts.length), total: size },
  ];
  const changeMs = round(cpuOf(50, (at) => index.replace([challenges[at % size] as IndexedChallenge])));
  return { challenges: size, buildSeconds: round(buildSeconds), memoryMB: Math.round(memoryMB), changeMs, rows };
}

/** Each asked in turn, until a call's mean is known well enough; the first round warms up. */
function timed<T>(asked: readonly T[], ask: (one: T) => unknown): Pick<Row, 'calls' | 'cpu'> {
  const calls = Math.max(200, asked.length * 2);
  const one = (at: number): unknown => ask(asked[at % asked.length] as T);
  cpuOf(calls, one);
  return { calls, cpu: round(cpuOf(calls, one)) };
}

/** Mean milliseconds of CPU of this process. */
function cpuOf(times: number, work: (at: number) => unknown): number {
  const before = process.cpuUsage();
  for (let at = 0; at < times; at += 1) work(at);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}

function memory(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

if (process.argv[1]?.endsWith('bench/challenges.ts')) console.log(JSON.stringify(measured(Number(process.argv[2]))));
