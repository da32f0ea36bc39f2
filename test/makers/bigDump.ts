import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Coded, Participation, ScienceField } from '../../functions/domain/knowledge.ts';
import type { DumpResult } from '../../functions/cordis/dump.ts';
import { stageDump } from '../../functions/cordis/stageDump.ts';

/** What the made projects are mixed from: texts and partners of the real ones. */
interface Material {
  titles: string[][];
  sentences: string[];
  partners: Participation[];
  topics: { topics: Coded[]; programmes: Coded[]; fields: ScienceField[]; call: string; scheme: string }[];
  results: Pick<DumpResult, 'type' | 'title' | 'description' | 'form' | 'journal'>[];
}

/** Read once in a process: that takes longer than the mixing. */
let read: Promise<Material> | undefined;

const shared = resolve(process.cwd(), '../shared/data/cordis');
const sources = ['horizon-projects-xml-1500.zip', 'security/h2020_secure_societies_projects.csv', 'security/h2020_secure_societies_organizations.csv', 'security/fp7_security_projects.csv', 'security/fp7_security_organizations.csv'];

/**
 * Writes a zip of CSV tables in the shape CORDIS publishes, of made projects and results that are mixed from the real
 * ones in ../shared/data. The same seed gives the same tables. Memory stays flat, whatever the numbers.
 */
export async function bigDump(path: string, { projects = 20_000, results = 90_000, seed = 1 } = {}): Promise<void> {
  if (!existsSync(join(shared, 'horizon-projects-xml-1500.zip'))) throw new Error('The big dump is made from the real projects in ../shared/data/cordis, which is not there.');
  const material = await (read ??= realMaterial());
  const counts = spread(projects, results, seed);
  const tables: Record<string, [string, (at: number) => string[][]]> = {
    project: ['id;acronym;status;title;startDate;endDate;totalCost;ecMaxContribution;legalBasis;topics;ecSignatureDate;frameworkProgramme;masterCall;subCall;fundingScheme;nature;objective;contentUpdateDate;rcn;grantDoi;keywords', (at) => [projectLine(material, seed, at)]],
    organization: ['projectID;projectAcronym;organisationID;vatNumber;name;shortName;SME;activityType;street;postCode;city;country;nutsCode;geolocation;organizationURL;contactForm;contentUpdateDate;rcn;order;role;ecContribution;netEcContribution;totalCost;endOfParticipation', (at) => organisationLines(material, seed, at)],
    euroSciVoc: ['projectID;euroSciVocCode;euroSciVocPath;euroSciVocTitle', (at) => uniqueFields(topicOf(material, seed, at).fields).map(({ code, path, title }) => [idOf(at), code, path, title ?? ''])],
    topics: ['projectID;topic;title', (at) => topicOf(material, seed, at).topics.map(({ code, title }) => [idOf(at), code, title ?? ''])],
    legalBasis: ['projectID;legalBasis;title;uniqueProgrammePart', (at) => topicOf(material, seed, at).programmes.map(({ code, title }, nth) => [idOf(at), code, title ?? '', nth === 0 ? 'true' : ''])],
    webLink: ['projectID;physUrl;id;availableLanguages;type;source;represents', (at) => (at % 3 === 0 ? [[idOf(at), `https://project-${idOf(at)}.example.eu/`, `w${at}`, 'en', 'relatedWebsite', 'corda', 'project']] : [])],
    projectDeliverables: ['id;title;deliverableType;description;projectID;projectAcronym;url;collection;contentUpdateDate;rcn', (at) => resultLines(material, seed, at, counts, 'deliverable')],
    projectPublications: ['id;title;isPublishedAs;authors;journalTitle;journalNumber;publishedYear;publishedPages;issn;isbn;doi;projectID;projectAcronym;collection;contentUpdateDate;rcn', (at) => resultLines(material, seed, at, counts, 'publication')],
    reportSummaries: ['id;title;projectID;projectAcronym;attachment;contentUpdateDate;rcn', (at) => resultLines(material, seed, at, counts, 'report-summary')],
  };
  const zip = new ZipFile();
  for (const [name, [heading, lines]] of Object.entries(tables)) {
    zip.addReadStreamLazy(`csv/${name}.csv`, { mtime: new Date(Date.UTC(2025, 0, 1)) }, (give) => give(null, Readable.from(csv(heading, projects, lines))));
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

function* csv(heading: string, projects: number, lines: (at: number) => string[][]): Generator<string> {
  yield `${line(heading.split(';'))}`;
  for (let at = 0; at < projects; at += 20) {
    let text = '';
    for (let each = at; each < Math.min(projects, at + 20); each += 1) for (const fields of lines(each)) text += line(fields);
    if (text !== '') yield text;
  }
}

const line = (fields: readonly string[]): string => `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(';')}\n`;

/** Numbers from a seed, so that every table of a project can be written by itself (mulberry32). */
function chance(seed: number, at: number, what: number): () => number {
  let state = (seed * 0x9e3779b1 + at * 0x85ebca6b + what * 0xc2b2ae35) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function one<T>(list: readonly T[], next: () => number): T {
  const found = list[Math.floor(next() * list.length)];
  if (found === undefined) throw new Error('There is nothing to take from.');
  return found;
}

const idOf = (at: number): string => String(102_000_000 + at);
const day = (next: () => number, from: number, years: number): string => new Date(Date.UTC(from, 0, 1 + Math.floor(next() * 365 * years))).toISOString().slice(0, 10);
const comma = (amount: number): string => String(amount).replace('.', ',');
const topicOf = ({ topics }: Material, seed: number, at: number): Material['topics'][number] => one(topics, chance(seed, at, 1));
const uniqueFields = (fields: ScienceField[]): ScienceField[] => fields.filter(({ code }, at) => fields.findIndex((other) => other.code === code) === at);

function titleOf({ titles }: Material, next: () => number): string {
  const [first, second] = [one(titles, next), one(titles, next)];
  return [...first.slice(0, Math.ceil(first.length / 2)), ...second.slice(Math.floor(second.length / 2))].join(' ');
}

function acronymOf(material: Material, seed: number, at: number): string {
  const next = chance(seed, at, 2);
  return one(material.titles, next).concat(one(material.titles, next)).filter((word) => /^[A-Z]/.test(word)).map((word) => word.slice(0, 2)).join('').slice(0, 9).toUpperCase() || `PROJECT${at}`;
}

function projectLine(material: Material, seed: number, at: number): string[] {
  const next = chance(seed, at, 3);
  const { topics, programmes, call, scheme } = topicOf(material, seed, at);
  const objective = Array.from({ length: 9 + Math.floor(next() * 7) }, () => one(material.sentences, next)).join(' ');
  const cost = Math.round((50_000 + next() * 6_000_000) * 100) / 100;
  const words = titleOf(material, next).split(' ').filter((word) => word.length > 4).slice(0, 5);
  return [
    idOf(at), acronymOf(material, seed, at), one(['SIGNED', 'SIGNED', 'SIGNED', 'CLOSED', 'TERMINATED'], next), titleOf(material, next), day(next, 2021, 3), day(next, 2024, 4),
    next() < 0.49 ? '0' : comma(cost), comma(Math.round(cost * 0.8)), programmes[0]?.code ?? '', topics.map(({ code }) => code).join(';'), day(next, 2021, 2),
    'HORIZON', call, call, scheme, '', objective, `${day(next, 2024, 1)} 12:00:00`, String(300_000 + at), `10.3030/${idOf(at)}`, words.join(', '),
  ];
}

function organisationLines(material: Material, seed: number, at: number): string[][] {
  const next = chance(seed, at, 4);
  return Array.from({ length: 1 + Math.floor(next() * next() * 24) }, (_, nth) => {
    const { name, shortName, activity, city, country, url, sme } = one(material.partners, next);
    const amount = comma(Math.round(next() * 90_000_000) / 100);
    return [
      idOf(at), acronymOf(material, seed, at), String(900_000_000 + Math.floor(next() * 9_000_000)), 'XX000000000', name, shortName ?? '', String(sme ?? false), activity ?? 'OTH', 'Street 1', '1000', city ?? '', country,
      '', '', url ?? '', 'https://contact.example.eu/form', '2025-01-15 10:00:00', '1', String(nth + 1), nth === 0 ? 'coordinator' : 'participant', amount, amount, '0', 'false',
    ];
  });
}

function resultLines(material: Material, seed: number, at: number, counts: Uint16Array, wanted: DumpResult['type']): string[][] {
  const next = chance(seed, at, 5);
  const lines: string[][] = [];
  for (let nth = 0; nth < (counts[at] ?? 0); nth += 1) {
    const type = nth === 0 && next() < 0.4 ? 'report-summary' : next() < 0.5 ? 'deliverable' : 'publication';
    const [like, other] = [one(material.results, next), one(material.results, next)];
    const sentence = one(material.sentences, next);
    if (type !== wanted) continue;
    const words = [like.title.split(' '), other.title.split(' ')];
    const title = [...(words[0] ?? []).slice(0, 7), ...(words[1] ?? []).slice(-7)].join(' ');
    const [acronym, changed, rcn] = [acronymOf(material, seed, at), '2025-01-15 10:00:00', String(1_000_000 + at * 20 + nth)];
    const description = like.description ?? sentence;
    if (type === 'deliverable') lines.push([`${idOf(at)}_${nth}_DELIVHORIZON`, title, 'Documents, reports', description, idOf(at), acronym, `https://documents.example.eu/${idOf(at)}/${nth}`, 'Project deliverable', changed, rcn]);
    if (type === 'publication') lines.push([`${idOf(at)}_${nth}_PUBLIHORIZON`, title, 'Peer reviewed articles', 'Doe, Jane; Roe, Richard', like.journal ?? 'Journal of Made Results', '', '2024', '', '', '', `10.5555/${idOf(at)}.${nth}`, idOf(at), acronym, 'Project publication', changed, rcn]);
    if (type === 'report-summary') lines.push([`${idOf(at)}_PSHORIZON`, `Periodic Reporting for period 1 - ${acronym} (${title})`, idOf(at), acronym, '', changed, rcn]);
  }
  return lines;
}

/** How many results each project has: many have none, few have many, altogether exactly so many. */
function spread(projects: number, results: number, seed: number): Uint16Array {
  const counts = new Uint16Array(projects);
  const next = chance(seed, projects, 6);
  for (let left = results; left > 0; left -= 1) {
    const at = Math.floor(next() ** 2 * projects);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

async function realMaterial(): Promise<Material> {
  const folder = mkdtempSync(join(tmpdir(), 'big-dump-'));
  const material: Material = { titles: [], sentences: [], partners: [], topics: [], results: [] };
  try {
    const staging = await stageDump(sources.filter((name) => existsSync(join(shared, name))).map((name) => ({ name, path: join(shared, name) })), join(folder, 'staging'));
    for (const { facts, organisations = [], topics = [], programmes = [], fields = [], results = [] } of staging.projects()) {
      if (!facts) continue;
      material.titles.push(facts.title.split(' '));
      material.sentences.push(...facts.objective.split(/(?<=[.!?])\s+(?=[A-Z])/).filter((sentence) => sentence.length > 30 && sentence.length < 500));
      material.partners.push(...organisations);
      if (topics.length > 0) material.topics.push({ topics, programmes, fields, call: facts.call ?? '', scheme: facts.fundingScheme ?? '' });
      material.results.push(...results.map(({ type, title, description, form, journal }) => ({ type, title, description, form, journal })));
    }
    staging.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return material;
}
