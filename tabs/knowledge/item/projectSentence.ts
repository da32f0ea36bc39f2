import type { ProjectView } from '../../../functions/contract/knowledgeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { countryName } from '../../frame/country.ts';
import { dayText } from '../projectText.ts';

type Facts = Pick<ProjectView, 'framework' | 'organisations' | 'countries' | 'status' | 'startDate' | 'endDate'>;

/** How a project stands on a day (ISO date): by its status where the source says that it is over, else by its dates. */
export function stageOf({ status, startDate, endDate }: Pick<Facts, 'status' | 'startDate' | 'endDate'>, today: string): 'planned' | 'running' | 'ended' | 'early' {
  if (status === 'terminated') return 'early';
  if (status === 'closed' || (endDate !== undefined && endDate < today)) return 'ended';
  return startDate !== undefined && startDate > today ? 'planned' : 'running';
}

/** What a project is, in plain words, made from its published facts; what is not published is left out. */
export function projectSentence(project: Facts, today: string, say: Say, locale: string): string {
  const { framework, organisations, countries, startDate, endDate } = project;
  const lead = organisations.find(({ role }) => role === 'coordinator');
  const facts = {
    programme: say(`tabs.project.framework.${framework}`),
    organisations: organisations.length,
    countries: countries.length,
    name: lead?.name ?? '',
    country: lead === undefined || lead.country === '' ? '' : countryName(lead.country, locale),
    lead: lead === undefined ? 'none' : lead.country === '' ? 'named' : 'placed',
  };
  const who = organisations.length > 1 ? say('tabs.project.sentence.many', facts) : say('tabs.project.sentence.one', facts);
  const [from, to] = [startDate, endDate].map((day) => (day === undefined ? '' : dayText(day, locale)));
  const dates = from !== '' && to !== '' ? 'both' : from !== '' ? 'start' : to !== '' ? 'end' : 'none';
  const when = say(`tabs.project.sentence.${stageOf(project, today)}`, { dates, from: from ?? '', to: to ?? '' });
  return `${who} ${when}`.trim();
}
