import { firstOf } from './cells.ts';
import type { Cells } from './cells.ts';
import { grantIdOf, lineOf, shown } from './clean.ts';
import { projectColumns } from './shape.ts';

/** Which project a row of another table belongs to. */
export function projectOf(cells: Cells): { grantId: string; acronym?: string } | { why: string } {
  const id = firstOf(cells, ...projectColumns);
  if (id === '') return { why: 'It does not say which project it belongs to.' };
  const grantId = grantIdOf(id);
  if (!grantId) return { why: `The project it belongs to, ${shown(id)}, is not a number.` };
  const acronym = lineOf(cells.get('projectacronym'));
  return { grantId, ...(acronym ? { acronym } : {}) };
}
