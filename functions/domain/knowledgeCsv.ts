import { csv } from './csv.ts';
import { areasOf, itemAddress } from './knowledge.ts';
import type { KnowledgeItem, Practice, RdiProject, RdiResult } from './knowledge.ts';
import { isOverdue } from './practice.ts';

const columns = [
  'address', 'kind', 'marking', 'audience', 'releasable to', 'acronym', 'title', 'programme', 'grant id', 'status', 'start', 'end', 'total cost (EUR)', 'EU contribution (EUR)',
  'coordinator', 'countries', 'areas', 'topics', 'fields of science', 'keywords', 'type', 'year', 'DOI', 'link', 'organisation', 'review by', 'past its review date', 'source', 'not in the source since',
] as const;
type Row = Partial<Record<(typeof columns)[number], string | number | undefined>>;

/** One row per item; lists are joined by `; `. Each row says how its item is marked. */
export function itemsCsv(items: readonly KnowledgeItem[], now: string): string {
  const rows = items.map((item): Row => ({ ...ofEvery(item), ...(item.kind === 'rdi-project' ? ofProject(item) : item.kind === 'rdi-result' ? ofResult(item) : ofPractice(item, now)) }));
  return csv([columns, ...rows.map((row) => columns.map((column) => row[column]))]);
}

function ofEvery(item: KnowledgeItem): Row {
  const { tlp, audience, releasableTo } = item.marking;
  return { address: itemAddress(item), kind: item.kind, marking: `TLP:${tlp}`, audience, 'releasable to': joined(releasableTo ?? []), title: item.title, source: item.source };
}

function ofProject(project: RdiProject): Row {
  const lead = project.organisations.find(({ role }) => role === 'coordinator');
  return {
    acronym: project.acronym, programme: project.framework, 'grant id': project.grantId, status: project.status, start: project.startDate, end: project.endDate,
    'total cost (EUR)': project.totalCost, 'EU contribution (EUR)': project.euContribution, coordinator: lead && `${lead.name} (${lead.country})`,
    countries: joined(project.countries), areas: joined(areasOf(project.topics)), topics: joined(project.topics.map(({ code }) => code)),
    'fields of science': joined(project.fields.map(({ path }) => path)), keywords: joined(project.keywords), DOI: project.doi, link: project.links[0]?.url, 'not in the source since': project.goneSince,
  };
}

function ofResult({ project, type, year, doi, url, goneSince }: RdiResult): Row {
  return { acronym: project.acronym, programme: project.framework, 'grant id': project.grantId, type, year, DOI: doi, link: url, 'not in the source since': goneSince };
}

function ofPractice(practice: Practice, now: string): Row {
  const { countries, areas, keywords, links, organisation, reviewBy } = practice;
  return { countries: joined(countries), areas: joined(areas), keywords: joined(keywords), link: links[0]?.url, organisation, 'review by': reviewBy, 'past its review date': isOverdue(practice, now) ? 'yes' : 'no' };
}

function joined(values: readonly string[]): string {
  return values.join('; ');
}
