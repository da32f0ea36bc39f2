import type { Practice, RdiProject, RdiResult } from '../../functions/domain/knowledge.ts';
import type { PracticeDraft } from '../../functions/domain/practice.ts';

const stored = { addedAt: '2026-01-01T09:00:00.000Z', changedAt: '2026-01-01T09:00:00.000Z', source: 'Made up', owner: { organisation: 'min-int-fr', country: 'FR' } };

/** A public project of 2019 to 2022 with little in it. */
export function aProject(more: Partial<RdiProject> = {}): RdiProject {
  const { framework = 'H2020', grantId = '999000' } = more;
  return {
    ...stored,
    kind: 'rdi-project', id: `${framework.toLowerCase()}-${grantId}`, framework, grantId, acronym: `P${grantId}`, title: 'A project', objective: '', keywords: [], status: 'signed',
    startDate: '2019-01-01', endDate: '2022-12-31', programmes: [], topics: [{ code: 'SEC-01' }], fields: [], organisations: [], countries: ['FR'], links: [], results: 0, line: 'Ours.',
    marking: { tlp: 'CLEAR', audience: 'public' },
    ...more,
  };
}

/** A public deliverable of a project. */
export function aResult(of: RdiProject, more: Partial<RdiResult> = {}): RdiResult {
  const { id, framework, grantId, acronym } = of;
  return { ...stored, kind: 'rdi-result', id: 'cordis-1', type: 'deliverable', title: 'A deliverable', project: { id, framework, grantId, acronym }, marking: { tlp: 'CLEAR', audience: 'public' }, ...more };
}

/** Guidance for members, as it lies in the store. */
export function aPractice(more: Partial<Practice> = {}): Practice {
  return {
    ...stored,
    kind: 'guidance', id: '00000000-0000-4000-8000-0000000000aa', title: 'Some guidance', text: 'What to do.', keywords: [], areas: [], countries: [], links: [], reviewBy: '2099-01-01',
    author: { member: 'tenant.person', name: 'Writer' }, organisation: 'Ministère de l’Intérieur', edition: 1, marking: { tlp: 'GREEN', audience: 'network' },
    ...more,
  };
}

/** What a form about guidance for members says. */
export function aDraft(more: Partial<PracticeDraft> = {}): PracticeDraft {
  return {
    kind: 'guidance', title: 'How to hand over a phone', text: 'Seal it.\n\nWrite down who had it.', keywords: ['phone', 'evidence'], areas: ['FCT'], countries: ['FR'], links: [], source: 'Own experience',
    reviewBy: new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10), marking: { tlp: 'GREEN', audience: 'network' }, groups: [],
    ...more,
  };
}
