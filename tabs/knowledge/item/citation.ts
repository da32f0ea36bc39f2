import type { ProjectView, ResultView } from '../../../functions/contract/knowledgeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { cordisAddress, doiAddress, safeAddress } from '../projectText.ts';

export interface Citation {
  apa: string;
  bibtex: string;
  /** Names of authors are not kept here: the reader has to add them. */
  lacksAuthors: boolean;
}

type Cited = Pick<ProjectView, 'framework' | 'grantId' | 'acronym' | 'title' | 'startDate' | 'doi'>;

/**
 * A project in the style of the American Psychological Association (Publication Manual, 7th edition, 9.8–9.34: author,
 * date, title, [description], source) with the European Commission as group author, and as a BibTeX `@misc` with the
 * fields that biblatex's manual lists for it. The year is that of the start.
 */
export function projectCitation({ framework, grantId, acronym, title, startDate, doi }: Cited, say: Say): Citation {
  const year = startDate?.slice(0, 4);
  const url = doiAddress(doi) ?? cordisAddress({ grantId });
  const named = acronym === '' || acronym === title ? title : `${acronym}: ${title}`;
  const programme = say(`tabs.project.framework.${framework}`);
  return {
    apa: say('tabs.cite.project', { year: year ?? say('tabs.cite.noYear'), title: named, grant: grantId, programme, url }),
    bibtex: bibtex(`${framework}-${grantId}`, [
      ['author', `{${say('tabs.cite.commission')}}`],
      ['title', `{${escaped(named)}}`],
      ['year', year],
      ['howpublished', escaped(say('tabs.cite.grant', { programme, grant: grantId }))],
      ['doi', bareDoi(doi)],
      ['url', url],
    ]),
    lacksAuthors: false,
  };
}

type CitedResult = Pick<ResultView, 'id' | 'type' | 'title' | 'project' | 'journal' | 'year' | 'doi' | 'url' | 'form'>;

/**
 * A result likewise. Where no author is known, the title takes the author's place (9.12); a publication becomes a BibTeX
 * `@article`, everything else a `@misc`.
 */
export function resultCitation({ id, type, title, project, journal, year, doi, url, form }: CitedResult, say: Say): Citation {
  const address = doiAddress(doi) ?? safeAddress(url) ?? cordisAddress(project);
  const from = say('tabs.cite.grant', { programme: say(`tabs.project.framework.${project.framework}`), grant: project.grantId });
  const about = [form ?? say(`tabs.resultType.${type}`), project.acronym].filter((part) => part).join(', ');
  const source = [journal, from].filter((part) => part).join('. ');
  return {
    apa: say('tabs.cite.result', { title: title.replace(/\.$/, ''), year: year === undefined ? say('tabs.cite.noYear') : String(year), about, source, url: address }),
    bibtex: bibtex(
      id.replace(/[^A-Za-z0-9-]/g, '-'),
      [
        ['title', `{${escaped(title)}}`],
        ['year', year === undefined ? undefined : String(year)],
        ['journal', journal === undefined ? undefined : escaped(journal)],
        ['note', escaped([about, from].join(', '))],
        ['doi', bareDoi(doi)],
        ['url', address],
      ],
      type === 'publication' && journal !== undefined ? 'article' : 'misc',
    ),
    lacksAuthors: true,
  };
}

function bareDoi(doi: string | undefined): string | undefined {
  return doiAddress(doi) === undefined ? undefined : doi?.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:)/i, '').trim();
}

function bibtex(key: string, fields: readonly (readonly [name: string, value: string | undefined])[], sort: 'article' | 'misc' = 'misc'): string {
  const lines = fields.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`\t${name}={${value}}`]));
  return [`@${sort}{${key}`, ...lines].join(',\n').concat('\n}');
}

const special: Record<string, string> = { '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };

/** What means something to TeX is written so that it prints. */
function escaped(text: string): string {
  return text.replace(/[\\{}~^]/g, (mark) => special[mark] ?? mark).replace(/[&%$#_]/g, '\\$&');
}
