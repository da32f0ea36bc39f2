import { firstOf } from './cells.ts';
import type { Cells } from './cells.ts';
import { lineOf, linkOf, shown, yesOrNo } from './clean.ts';
import { frameworkOfCode } from './framework.ts';
import type { RowRead } from './piece.ts';
import { projectOf } from './projectOf.ts';

/** A row of the legal bases: the part of the programme that pays stands first. */
export function programmeRow(cells: Cells): RowRead {
  return codeRow(cells, 'programme', cells.get('legalbasis'), yesOrNo(cells.get('uniqueprogrammepart')) ? 0 : 1);
}

export function topicRow(cells: Cells): RowRead {
  return codeRow(cells, 'topic', cells.get('topic'), 0);
}

function codeRow(cells: Cells, kind: 'programme' | 'topic', text: string, place: number): RowRead {
  const project = projectOf(cells);
  if ('why' in project) return project;
  const [code, title] = [lineOf(text), lineOf(cells.get('title'))];
  if (code === '') return { why: `The ${kind} has no code.` };
  return { piece: { kind, ...project, framework: frameworkOfCode(code), key: code, place, body: { code, ...(title ? { title } : {}) } } };
}

/** A row of the European Science Vocabulary. */
export function fieldRow(cells: Cells): RowRead {
  const project = projectOf(cells);
  if ('why' in project) return project;
  const code = lineOf(cells.get('euroscivoccode'));
  const path = lineOf(cells.get('euroscivocpath'));
  const title = lineOf(cells.get('euroscivoctitle')) || path.split('/').at(-1);
  if (!/^(\/\d+)+$/.test(code)) return { why: `The field of science ${shown(code)} is no code of the European Science Vocabulary.` };
  return { piece: { kind: 'field', ...project, key: code, place: 0, body: { code, path, ...(title ? { title } : {}) } } };
}

/** A row of the web links; those of deliverables stand with the deliverables themselves and are not kept twice. */
export function linkRow(cells: Cells): RowRead {
  const project = projectOf(cells);
  if ('why' in project) return project;
  const address = firstOf(cells, 'physurl', 'url');
  const url = linkOf(address);
  if (!url) return { why: address.trim() === '' ? 'It has no link.' : `Its link ${shown(address)} is not an http or https address.` };
  const type = cells.get('type').trim();
  if (type === 'projectDeliverable') return {};
  const title = lineOf(cells.get('title')) || (type === 'relatedWebsite' ? 'Project website' : '');
  return { piece: { kind: 'link', ...project, key: url, place: 0, body: { url, ...(title ? { title } : {}) } } };
}
