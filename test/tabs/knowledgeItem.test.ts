import { sayIn } from '../../functions/contract/words/words.ts';
import { foundFacts } from '../../tabs/knowledge/foundFacts.ts';
import { changeLine } from '../../tabs/knowledge/item/changeLine.ts';
import { projectCitation, resultCitation } from '../../tabs/knowledge/item/citation.ts';
import { listsOnlySome, partnersByCountry } from '../../tabs/knowledge/item/partnersByCountry.ts';
import { projectSentence, stageOf } from '../../tabs/knowledge/item/projectSentence.ts';
import { relatedReason } from '../../tabs/knowledge/item/relatedReason.ts';
import { resultOut, resultsByType } from '../../tabs/knowledge/item/resultsByType.ts';
import { cordisAddress, doiAddress, moneyText, periodText, safeAddress } from '../../tabs/knowledge/projectText.ts';
import { aFoundItem, aProjectView, aResultView } from '../makers/aFound.ts';

const say = sayIn('en-GB');
const dire = sayIn('fr-FR');
const project = aProjectView();
const spaces = (text: string) => text.replace(/\s/g, ' ');

describe('what a project is', () => {
  test('is said in one plain sentence and how it stands', () => {
    expect(projectSentence(project, '2026-11-22', say, 'en-GB')).toBe('A Horizon 2020 project of 3 organisations from 3 countries, led by Ministère de l’Intérieur (France). It ran from 1 June 2017 to 31 May 2022 and has ended.');
    expect(spaces(projectSentence(project, '2020-01-01', dire, 'fr-FR'))).toBe('Un projet Horizon 2020 réunissant 3 organisations de 3 pays, mené par Ministère de l’Intérieur (France). Il a duré du 1 juin 2017 au 31 mai 2022 et est terminé.');
  });

  test('leaves out what is not published', () => {
    const bare = aProjectView({ organisations: [], countries: [], status: 'signed', startDate: undefined, endDate: undefined });
    expect(projectSentence(bare, '2026-11-22', say, 'en-GB')).toBe('A Horizon 2020 project. It is running.');
    expect(projectSentence({ ...bare, organisations: [{ name: 'Ünlü', country: '', role: 'coordinator' }], endDate: '2030-01-01' }, '2026-11-22', say, 'en-GB')).toBe('A Horizon 2020 project led by Ünlü. It is running until 1 January 2030.');
  });

  test('stands by its status where the source says that it is over, else by its dates', () => {
    const at = (more: Parameters<typeof aProjectView>[0], day: string) => stageOf(aProjectView(more), day);
    expect(at({ status: 'signed' }, '2016-01-01')).toBe('planned');
    expect(at({ status: 'signed' }, '2022-05-31')).toBe('running');
    expect(at({ status: 'signed' }, '2022-06-01')).toBe('ended');
    expect(at({ status: 'closed' }, '2018-01-01')).toBe('ended');
    expect(at({ status: 'terminated' }, '2018-01-01')).toBe('early');
  });

  test('shows money in the reader’s way, or that it is not published', () => {
    expect(moneyText(project.totalCost, 'en-GB', say)).toBe('€3,482,146');
    expect(spaces(moneyText(project.totalCost, 'fr-FR', say))).toBe('3 482 146 €');
    expect(moneyText(undefined, 'en-GB', say)).toBe('not published');
  });

  test('shows its months, also where one or both are missing or the wrong way round', () => {
    expect(spaces(periodText(project, 'en-GB') ?? '')).toBe('Jun 2017 – May 2022');
    expect(periodText({ startDate: '2017-06-01' }, 'en-GB')).toBe('Jun 2017');
    expect(periodText({ startDate: '2022-06-01', endDate: '2017-06-01' }, 'en-GB')).toBe('Jun 2022 – Jun 2017');
    expect(periodText({}, 'en-GB')).toBeUndefined();
  });

  test('shows who takes part by country, the coordinator’s first', () => {
    expect(partnersByCountry(project, 'en-GB').map(({ label, partners }) => `${label}: ${partners.map(({ name }) => name).join(', ')}`)).toEqual(['France (FR): Ministère de l’Intérieur, ENSP', 'Greece (EL): Hellenic Police']);
    expect(listsOnlySome(project)).toBe(true);
    expect(listsOnlySome({ ...project, countries: ['EL', 'FR'] })).toBe(false);
  });
});

describe('a line under an item of a list', () => {
  test('says of a project whose it is, when and where', () => {
    expect(foundFacts(aFoundItem({ coordinator: { name: 'ENSP', country: 'FR' }, countries: ['EL', 'FR'], startDate: '2017-06-01', endDate: '2022-05-31' }), say, 'en-GB').map(spaces)).toEqual(['Horizon 2020', 'Jun 2017 – May 2022', 'Closed', 'led by ENSP, France', 'France, Greece']);
  });

  test('counts countries when they are many', () => {
    const [line] = foundFacts(aFoundItem({ framework: undefined, status: undefined, countries: ['AT', 'BE', 'CY', 'DE', 'EL', 'FR', 'UK'] }), say, 'en-GB');
    expect(line).toBe('Austria, Belgium, Cyprus, France, Germany and 2 more');
  });
});

describe('a link', () => {
  test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://x.example/', 'not an address', '', undefined])('leads nowhere when it is %p', (url) => {
    expect(safeAddress(url)).toBeUndefined();
  });

  test('leads out over http and https', () => {
    expect(safeAddress('https://x.example/a b')).toBe('https://x.example/a%20b');
  });

  test('is made from a DOI however it was written, and from nothing else', () => {
    expect(doiAddress('10.3030/740714')).toBe('https://doi.org/10.3030/740714');
    expect(doiAddress('https://doi.org/10.1145/3564246.3585240')).toBe('https://doi.org/10.1145/3564246.3585240');
    expect(doiAddress('doi:10.1002/(SICI)1#x')).toBe('https://doi.org/10.1002/(SICI)1%23x');
    for (const none of ['', 'javascript:alert(1)', '11.1/x', undefined]) expect(doiAddress(none)).toBeUndefined();
  });

  test('to the source never leaves its path', () => {
    expect(cordisAddress({ grantId: '../../x?y' })).toBe('https://cordis.europa.eu/project/id/..%2F..%2Fx%3Fy');
  });

  test('to a result is its own address, else its DOI', () => {
    expect(resultOut({ url: 'javascript:alert(1)', doi: '10.1/x' })).toBeUndefined();
    expect(resultOut({ url: 'javascript:alert(1)', doi: '10.1145/x' })).toBe('https://doi.org/10.1145/x');
    expect(resultOut({ url: 'https://x.example/d.pdf', doi: '10.1145/x' })).toBe('https://x.example/d.pdf');
  });
});

describe('a citation', () => {
  test('of a project names the Commission, the year of its start and the grant', () => {
    const { apa, bibtex } = projectCitation(project, say);
    expect(apa).toBe('European Commission. (2017). ILEAnet: Innovation by Law Enforcement Agencies networking (Grant agreement No. 740714) [Research project, Horizon 2020]. CORDIS. https://doi.org/10.3030/740714');
    expect(bibtex).toBe('@misc{H2020-740714,\n\tauthor={{European Commission}},\n\ttitle={{ILEAnet: Innovation by Law Enforcement Agencies networking}},\n\tyear={2017},\n\thowpublished={Horizon 2020, grant agreement No. 740714},\n\tdoi={10.3030/740714},\n\turl={https://doi.org/10.3030/740714}\n}');
  });

  test('without year or DOI says so and names the page of the source', () => {
    expect(projectCitation(aProjectView({ startDate: undefined, doi: undefined }), say).apa).toContain('(n.d.). ILEAnet');
    expect(projectCitation(aProjectView({ doi: undefined }), say).apa).toContain('https://cordis.europa.eu/project/id/740714');
  });

  test('is safe for TeX, whatever stands in a title', () => {
    const { bibtex } = projectCitation(aProjectView({ acronym: '', title: '100% of R&D_{x} ~ \\input{y} #1 $2 ^3' }), say);
    expect(bibtex).toContain('title={{100\\% of R\\&D\\_\\{x\\} \\textasciitilde{} \\textbackslash{}input\\{y\\} \\#1 \\$2 \\textasciicircum{}3}}');
    expect(bibtex.replace(/\\[{}]/g, '').replace(/[^{}]/g, '').split('').reduce((open, brace) => open + (brace === '{' ? 1 : -1), 0)).toBe(0);
  });

  test('of a result begins with its title, because nobody’s name is kept here', () => {
    const { apa, bibtex, lacksAuthors } = resultCitation(aResultView({ type: 'publication', title: 'Networks of practitioners.', journal: 'Policing', year: 2021, doi: '10.1093/police/x' }), say);
    expect(lacksAuthors).toBe(true);
    expect(apa).toBe('Networks of practitioners. (2021). [Publication, ILEAnet]. Policing. Horizon 2020, grant agreement No. 740714. https://doi.org/10.1093/police/x');
    expect(bibtex).toMatch(/^@article\{h2020-740714-cordis-1,\n\ttitle=/);
  });
});

describe('a change', () => {
  const line = (what: string, old?: string, now?: string) => {
    const said = changeLine({ what, ...(old === undefined ? {} : { old }), ...(now === undefined ? {} : { new: now }) }, say, 'en-GB');
    return said.long ? said : said.text;
  };

  test('is said as a sentence, dates and codes as people read them', () => {
    expect(line('endDate', '2022-08-31', '2023-02-28')).toBe('End: moved from “31 August 2022” to “28 February 2023”.');
    expect(line('status', 'signed', 'closed')).toBe('Status: moved from “Signed” to “Closed”.');
    expect(line('countries', 'EL, FR', 'EL, FR, UK')).toBe('Countries: moved from “Greece, France” to “Greece, France, United Kingdom”.');
    expect(line('totalCost', undefined, '1 000 EUR')).toBe('Total cost: now “1 000 EUR”, before that nothing.');
    expect(line('doi', '10.1/x')).toBe('DOI: no longer stated, before that “10.1/x”.');
    expect(line('objective')).toBe('What it is about: changed.');
  });

  test('of a long text shows both, one beneath the other', () => {
    expect(line('objective', 'x'.repeat(200), 'y')).toEqual({ long: true, text: 'What it is about', old: 'x'.repeat(200), new: 'y' });
  });

  test('of a fact that has no name here yet is told as the service calls it', () => {
    expect(line('brandNew', 'a', 'b')).toBe('brandNew: moved from “a” to “b”.');
    expect(line('status', 'signed', 'unheard-of')).toBe('Status: moved from “Signed” to “unheard-of”.');
  });
});

test('related items say why they are: fields, words and topics that both have', () => {
  expect(relatedReason({ fields: ['forensic science'], words: ['phone', 'evidence'], topics: ['SEC-12'] }, say)).toBe('Both: forensic science. Words in both: phone, evidence. Same topic: SEC-12.');
  expect(relatedReason({ fields: [], words: [], topics: [] }, say)).toBe('');
});

test('results stand by their sort, the newest first', () => {
  const of = (id: string, type: ReturnType<typeof aResultView>['type'], year?: number) => aResultView({ id, type, year, title: id });
  expect(resultsByType([of('p1', 'publication', 2020), of('d1', 'deliverable'), of('p2', 'publication', 2022)]).map(({ type, results }) => `${type}: ${results.map(({ id }) => id).join(' ')}`)).toEqual(['deliverable: d1', 'publication: p2 p1']);
});
