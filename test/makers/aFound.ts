import type { FoundItemView, ProjectView, ResultView, SearchView } from '../../functions/contract/knowledgeViews.ts';

const everybody = { tlp: 'CLEAR', audience: 'public' } as const;

/** ILEAnet as the page of a project gets it. */
export function aProjectView(more: Partial<ProjectView> = {}): ProjectView {
  return {
    kind: 'rdi-project', id: 'h2020-740714', framework: 'H2020', grantId: '740714', acronym: 'ILEAnet', title: 'Innovation by Law Enforcement Agencies networking',
    objective: '', keywords: [], status: 'closed', startDate: '2017-06-01', endDate: '2022-05-31', totalCost: 3_482_146.25,
    programmes: [], topics: [{ code: 'SEC-21-GM-2016-2017' }], areas: ['SSRI'], fields: [], links: [], doi: '10.3030/740714',
    organisations: [{ name: 'Ministère de l’Intérieur', country: 'FR', role: 'coordinator' }, { name: 'Hellenic Police', country: 'EL', role: 'participant' }, { name: 'ENSP', country: 'FR', role: 'participant' }],
    countries: ['EL', 'ES', 'FR'], source: 'CORDIS, © European Union, CC BY 4.0', addedAt: '2026-11-22T08:00:00.000Z', changedAt: '2026-11-22T08:00:00.000Z', marking: everybody, results: 0,
    ...more,
  };
}

/** A deliverable of it. */
export function aResultView(more: Partial<ResultView> = {}): ResultView {
  return {
    kind: 'rdi-result', id: 'h2020-740714~cordis-1', type: 'deliverable', title: 'Handbook of practitioner networks', project: { id: 'h2020-740714', framework: 'H2020', grantId: '740714', acronym: 'ILEAnet', title: 'Innovation by Law Enforcement Agencies networking' },
    source: 'CORDIS, © European Union, CC BY 4.0', addedAt: '2026-11-22T08:00:00.000Z', changedAt: '2026-11-22T08:00:00.000Z', marking: everybody,
    ...more,
  };
}

export function aFoundItem(more: Partial<FoundItemView> = {}): FoundItemView {
  return { kind: 'rdi-project', id: 'h2020-740714', acronym: 'ILEAnet', title: 'Innovation by Law Enforcement Agencies networking', framework: 'H2020', grantId: '740714', status: 'closed', countries: ['FR'], source: 'CORDIS', marking: everybody, forEverybody: true, snippets: [], ...more };
}

/** Everything that was found, on one page, unless told otherwise. */
export function aSearchView(items: FoundItemView[], more: Partial<SearchView> = {}): SearchView {
  return { items, total: items.length, match: 'all', state: 'ready', more: false, ...more, facets: { kind: [], programme: [], status: [], country: [], area: [], field: [], year: [], organisationType: [], ...more.facets } };
}
