import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { areasOf } from '../../../functions/domain/knowledge.ts';
import { dumpedItems } from '../../bench/dumpedItems.ts';
import type { LabelledText } from './labelled.ts';

const folder = resolve(process.cwd(), '../shared/data/cordis');
const files = ['horizon-projects-xml-1500.zip', 'security/h2020_secure_societies_projects.csv', 'security/fp7_security_projects.csv'].map((name) => join(folder, name));

/** The first file that is missing; undefined where all are there. */
export const missingCordis = files.find((file) => !existsSync(file));

/** A topic with more projects is too wide to be one need. */
const [fewest, most] = [2, 6];

/**
 * Real words: the first sentences of projects' objectives, about as long as a challenge. Projects of one topic of security
 * research count as about the same need, which is roughly so; projects without such a topic are distractors.
 */
export async function cordisTexts(): Promise<LabelledText[]> {
  const projects: { id: string; text: string; topics: string[] }[] = [];
  for await (const { items: [project] } of dumpedItems(files)) {
    const text = beginning(project.objective === '' ? project.title : project.objective);
    if (text.length > 40) projects.push({ id: project.id, text, topics: project.topics.map(({ code }) => code).filter((code) => areasOf([{ code }]).length > 0) });
  }
  const having = new Map<string, string[]>();
  for (const { id, topics } of projects) for (const topic of topics) having.set(topic, [...(having.get(topic) ?? []), id]);
  return projects.map(({ id, text, topics }) => {
    const small = topics.filter((topic) => (having.get(topic)?.length ?? 0) >= fewest && (having.get(topic)?.length ?? 0) <= most);
    const same = new Set(small.flatMap((topic) => having.get(topic) ?? []));
    same.delete(id);
    return { id, text, same: [...same], half: digest(small[0] ?? id) % 2 === 0 ? 'held out' : 'tuning' };
  });
}

function beginning(objective: string): string {
  const [first = '', ...sentences] = objective.replace(/\s+/g, ' ').match(/[^.!?]+[.!?]*/g) ?? [];
  return sentences.slice(0, 2).reduce((text, sentence) => (text.length + sentence.length > 600 ? text : text + sentence), first).trim().slice(0, 800);
}

function digest(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0, 0);
}
