import { describe, expect, test } from '@jest/globals';
import { sameText } from '../../functions/cordis/sameText.ts';
import { zipOf } from '../makers/hostileDumps.ts';
import { official, organisationLine, projectLine, projectXml, staged } from './staged.ts';

const one = async (facts: Record<string, string>): Promise<Awaited<ReturnType<typeof staged>>['projects'][number]> => {
  const { projects: [project] } = await staged({ 'project.csv': official([projectLine(facts)]) });
  if (!project) throw new Error('No project was staged.');
  return project;
};

describe('what is odd about CORDIS dumps', () => {
  test('semicolons, line breaks and doubled quotes stand inside quotes', async () => {
    const objective = 'First; second\r\nline with "quotes"\n\nand; an end';
    expect((await one({ objective })).facts?.objective).toBe('First; second\nline with "quotes"\n\nand; an end');
  });

  test('a BOM before the heading is no part of the first column', async () => {
    const { projects } = await staged({ 'project.csv': `\uFEFF${official([projectLine()])}` });
    expect(projects[0]?.grantId).toBe('101000001');
  });

  test('money has a decimal comma in tables, a dot in XML and FP7, and means the same', async () => {
    const amounts = ['1500000,5', '1500000.50', '1.500.000,50', '1,500,000.50', '1 500 000,5'];
    for (const totalCost of amounts) expect((await one({ totalCost })).facts?.totalCost).toBe(1500000.5);
    expect((await one({ totalCost: '642632.00' })).facts?.totalCost).toBe(642632);
    const copy = await staged({ 'copy.csv': official([projectLine({ totalCost: '1,500' })], ',') });
    expect(copy.projects[0]?.facts?.totalCost).toBe(1500);
  });

  test('a total cost of 0 means that none is published', async () => {
    for (const totalCost of ['0', '0,00', '0.0', '']) expect((await one({ totalCost })).facts).not.toHaveProperty('totalCost', expect.anything());
  });

  test('an amount that cannot be read is left out and told of, never guessed', async () => {
    const { projects, tables } = await staged({ 'project.csv': official([projectLine({ totalCost: 'about 3 million' })]) });
    expect(projects[0]?.facts?.totalCost).toBeUndefined();
    expect(tables[0]?.notes).toEqual([expect.stringContaining('One row has an amount that cannot be read')]);
  });

  test('tables lose the paragraphs that XML keeps, and yet say the same', async () => {
    const kept = (await staged({ 'a.xml': projectXml({ objective: 'First.\n\nSecond.  \nThird.' }) })).projects[0]?.facts?.objective ?? '';
    expect(kept).toBe('First.\n\nSecond.\nThird.');
    expect(sameText(kept, 'First.Second. Third.')).toBe(true);
    expect(sameText(kept, 'First. Second.')).toBe(false);
  });

  test('the same project from XML, from a table, from a zip of tables and from JSON is the same', async () => {
    const tables = {
      'a.csv': official([projectLine()]), 'b.csv': official([organisationLine()]), 'c.csv': official([{ projectID: '101000001', topic: 'HORIZON-CL3-2023-BM-01-01', title: 'A topic' }]),
      'd.csv': official([{ projectID: '101000001', legalBasis: 'HORIZON.2.3', title: 'Civil Security for Society', uniqueProgrammePart: 'true' }]),
      'e.csv': official([{ projectID: '101000001', euroSciVocCode: '/29/89', euroSciVocPath: '/social sciences/law', euroSciVocTitle: 'law' }]),
    };
    const json = { 'project.json': JSON.stringify([projectLine({ totalCost: '1500000.5' })]), 'organization.json': JSON.stringify([{ ...organisationLine({ ecContribution: '250000.25' }), order: 1, SME: false }]) };
    const xml = (await staged({ '1.xml': projectXml() })).projects[0];
    const csv = (await staged(tables)).projects[0];
    const zip = (await staged({ 'dump.zip': await zipOf(tables) })).projects[0];
    const fromJson = (await staged({ 'dump.zip': await zipOf(json) })).projects[0];
    expect(csv?.silent).toEqual(['keywords']);
    expect({ ...csv?.facts, keywords: [] }).toEqual({ ...xml?.facts, keywords: [] });
    expect(xml?.facts?.keywords).toEqual(['border', 'police']);
    for (const list of ['organisations', 'programmes', 'topics', 'fields'] as const) expect(csv?.[list]).toEqual(xml?.[list]);
    expect({ ...zip, at: '' }).toEqual({ ...csv, at: '' });
    expect(fromJson?.facts).toEqual(csv?.facts);
    expect(fromJson?.organisations).toEqual(xml?.organisations);
  });

  test('acronyms repeat: a project is known by its grant id', async () => {
    const { projects } = await staged({ 'project.csv': official([projectLine(), projectLine({ id: '101000002', grantDoi: '' })]) });
    expect(projects.map(({ grantId, acronym }) => [grantId, acronym])).toEqual([['101000001', 'BORDER'], ['101000002', 'BORDER']]);
  });

  test('countries are written as the EU does: EL and UK, also where a copy says GR and GB; XK stays', async () => {
    const { projects } = await staged({ 'o.csv': official(['GR', 'GB', 'XK', 'EL', 'UK', 'fr'].map((country, at) => organisationLine({ country, order: String(at + 1), role: at === 0 ? 'coordinator' : 'participant' }))) });
    expect(projects[0]?.organisations?.map(({ country }) => country)).toEqual(['EL', 'UK', 'XK', 'EL', 'UK', 'FR']);
  });

  test('authors, contact persons, telephones, mail addresses and contact forms never get in', async () => {
    const old = { projectRcn: '1', projectID: '740714', projectAcronym: 'X', role: 'coordinator', id: '9', name: 'A POLICE', shortName: 'AP', activityType: 'PUB', endOfParticipation: 'false', ecContribution: '1', country: 'FR', street: 'SECRETSTREET', city: 'PARIS', postCode: '75001', organizationUrl: 'http://jane.secret@police.fr', vatNumber: 'SECRETVAT', contactForm: 'https://secret.form', contactType: 'SECRETTYPE', contactTitle: 'Dr', contactFirstNames: 'SECRETJANE', contactLastNames: 'SECRETDOE', contactFunction: 'SECRETCHIEF', contactTelephoneNumber: '+33 SECRET', contactFaxNumber: '+33 SECRETFAX' };
    const publication = { id: '101000001_1_PUBLIHORIZON', title: 'A paper', isPublishedAs: 'Other', authors: 'SECRETAUTHOR, A.', journalTitle: 'J', journalNumber: '', publishedYear: '2024', publishedPages: '', issn: '', isbn: '', doi: '10.1234/X', projectID: '101000001', projectAcronym: 'BORDER', collection: 'Project publication', contentUpdateDate: '2024-01-01 00:00:00', rcn: '7' };
    const person = '<person type="principalInvestigator"><firstName>SECRETMARY</firstName><email>mary@secret.eu</email></person>';
    const result = '<result type="relatedResult"><id>101000001_2_PUBLIHORIZON</id><title>Another</title><details><authors>SECRETPERSON</authors><journalTitle>K</journalTitle></details><contact><name>SECRETNAME</name></contact><relations><categories><category classification="collection"><code>/publication</code></category></categories></relations></result>';
    const { everything, counts } = await staged({
      'o.csv': official([old]), 'p.csv': official([publication]), 'pi.csv': official([{ projectId: '740714', title: 'DR', firstName: 'SECRETALBERTO', lastName: 'SECRETLAST' }]),
      'x.xml': projectXml({ associations: person + result, extra: '<contactPerson>SECRETHEAD</contactPerson>' }), 'y.json': JSON.stringify([{ ...publication, id: '101000001_3_PUBLIHORIZON', contactEmail: 'SECRETMAIL' }]),
    });
    expect(counts.results).toBe(3);
    expect(everything).not.toMatch(/SECRET|secret|@/);
  });

  test('what results say of themselves is kept as published', async () => {
    const deliverable = { id: '101000001_1_DELIVHORIZON', title: 'A report', deliverableType: 'Documents, reports', description: 'Written by J. Doe.\n\nAsk <b>us</b> & others.', projectID: '101000001', projectAcronym: 'BORDER', url: 'https://ec.europa.eu/doc?id=1&appId=PPGMS', collection: 'Project deliverable', contentUpdateDate: '2024-01-31 13:50:03', rcn: '7' };
    const { projects: [project] } = await staged({ 'd.csv': official([deliverable]) });
    expect(project).toMatchObject({ framework: 'HORIZON', grantId: '101000001', acronym: 'BORDER', resultTypes: ['deliverable'] });
    expect(project?.results).toEqual([{ id: '101000001_1_DELIVHORIZON', type: 'deliverable', title: 'A report', form: 'Documents, reports', description: 'Written by J. Doe.\n\nAsk <b>us</b> & others.', url: 'https://ec.europa.eu/doc?id=1&appId=PPGMS', sourceChanged: '2024-01-31' }]);
  });

  test('the layout until 2020 has participants, programmes, topics and the website in the project’s own row', async () => {
    const old = { 'Y/N': 'Yes', rcn: '1', id: '740714', acronym: 'ILEAnet', status: 'SIGNED', programme: 'H2020-EU.3.7.6.;H2020-EU.3.7.2.', topics: 'SEC-21-GM-2016-2017', frameworkProgramme: 'H2020', title: 'Innovation', startDate: '2017-06-01', endDate: '2022-05-31', projectUrl: 'https://www.ileanet.eu/', objective: 'O', totalCost: '3482146.25', ecMaxContribution: '3482146.25', call: 'H2020-SEC', fundingScheme: 'CSA', coordinator: "MINISTERE DE L'INTERIEUR", coordinatorCountry: 'FR', participants: 'Cyprus police;AN GARDA, SIOCHANA', participantCountries: 'CY;IE;GB', subjects: '' };
    const { projects: [project] } = await staged({ 'old.csv': official([old], ',') });
    expect(project?.organisations).toEqual([{ name: "MINISTERE DE L'INTERIEUR", country: 'FR', role: 'coordinator' }, { name: 'Cyprus police', country: '', role: 'participant' }, { name: 'AN GARDA, SIOCHANA', country: '', role: 'participant' }]);
    expect(project).toMatchObject({ framework: 'H2020', countries: ['CY', 'FR', 'IE', 'UK'], programmes: [{ code: 'H2020-EU.3.7.6.' }, { code: 'H2020-EU.3.7.2.' }], links: [{ url: 'https://www.ileanet.eu/', title: 'Project website' }], sketched: ['organisations', 'programmes', 'topics', 'links'], silent: ['keywords', 'doi', 'sourceChanged'] });
    const full = await staged({ 'old.csv': official([old], ','), 'orgs.csv': official([organisationLine({ projectID: '740714' })]) });
    expect(full.projects[0]?.organisations).toEqual([expect.objectContaining({ name: 'HELLENIC POLICE', country: 'EL' })]);
    expect(full.projects[0]?.sketched).toEqual(['programmes', 'topics', 'links']);
  });

  test('FP7 calls a project’s id its reference', async () => {
    const { id, ...rest } = projectLine({ frameworkProgramme: 'FP7', legalBasis: 'FP7-SECURITY', status: 'ONG' });
    const { projects: [project] } = await staged({ 'fp7.csv': official([{ rcn: '1', reference: '261605', ...rest }]), 'o.csv': official([{ projectReference: '261605', role: 'participant', name: 'AN ORGANISATION', country: 'DE' }]) });
    expect(id).toBe('101000001');
    expect(project).toMatchObject({ framework: 'FP7', grantId: '261605', facts: { status: 'signed' }, organisations: [{ name: 'AN ORGANISATION', country: 'DE', role: 'participant' }] });
  });

  test.each([['SIGNED', 'signed'], ['CLOSED', 'closed'], ['TERMINATED', 'terminated'], ['ONG', 'signed'], ['CLO', 'closed'], ['CAN', 'terminated']])('the status %s means %s', async (status, meant) => {
    expect((await one({ status })).facts?.status).toBe(meant);
  });

  test.each([['HORIZON', 'HORIZON'], ['EURATOM2027', 'HORIZON'], ['H2020', 'H2020'], ['H2020-EURATOM', 'H2020'], ['FP7', 'FP7'], ['FP7-EURATOM', 'FP7'], ['', 'HORIZON']])('the framework programme %s belongs to %s', async (frameworkProgramme, meant) => {
    expect((await one({ frameworkProgramme })).framework).toBe(meant);
  });

  test('a table of results says which framework it is from by the ends of its ids, or does not', async () => {
    const summary = (id: string): Record<string, string> => ({ id, title: 'Periodic Reporting', projectID: '101000001', projectAcronym: 'B', attachment: '', contentUpdateDate: '', rcn: '1' });
    for (const [id, framework] of [['101000001_PSHORIZON', 'HORIZON'], ['634013_PS', 'H2020'], ['47416', undefined]] as const) expect((await staged({ 's.csv': official([summary(id)]) })).projects[0]?.framework).toBe(framework);
  });

  test('copies in a wrong encoding are told of and never repaired', async () => {
    const { projects, tables } = await staged({ 'p.csv': official([projectLine({ title: 'La sÃ©curitÃ© des frontiÃ¨res' }), projectLine({ id: '101000002', title: 'FUNDAÇÃO e SÃO PAULO' }), projectLine({ id: '101000003', title: 'itâ€™s' })]) });
    expect(projects[0]?.facts?.title).toBe('La sÃ©curitÃ© des frontiÃ¨res');
    expect(tables[0]?.notes).toEqual([expect.stringMatching(/^2 rows have garbled letters.*kept as published \(first: p\.csv, row 1\)/)]);
  });

  test('copies are separated by commas or tabs, and have dots', async () => {
    for (const mark of [',', '\t']) expect((await staged({ 'copy.csv': official([projectLine({ totalCost: '1500000.5', objective: 'a; b, c\td' })], mark) })).projects[0]?.facts).toMatchObject({ totalCost: 1500000.5, objective: 'a; b, c\td' });
    expect((await staged({ 'copy.csv': 'projectID,topic,title\r\n101000001,HORIZON-X,"A topic, or two"\r\n' })).projects[0]?.topics).toEqual([{ code: 'HORIZON-X', title: 'A topic, or two' }]);
  });

  test('official tables hold quotation marks that are not doubled: the row is taken, and so is the next', async () => {
    const text = '"id";"title";"projectID";"projectAcronym";"attachment";"contentUpdateDate";"rcn"\n'
      + '"101060836_PSHORIZON";"Policy to regain "losers of feminism" as voters";"101060836";"UNTWIST";"";"2024-12-24 10:21:37";"1"\n'
      + '"101091766_PSHORIZON";"Scar tissue: "ELR-SCAR"";"101091766";"";"";"";"2"\n'
      + '"101000001_PSHORIZON";""Design for the ""Fit for 55"" package (ZEWT)"";"101000001";"";"";"";"3"\n';
    const topics = '"projectID";"topic";"title"\n"101192901";"HORIZON-CL5";""Design for the ""Fit for 55"" package (ZEWT)""\n"101000001";"HORIZON-CL3";"Another"\n"101000002";"HORIZON-CL3";""Last""';
    const { projects, tables, refused } = await staged({ 's.csv': text, 't.csv': topics });
    expect(refused).toEqual([]);
    expect(projects.flatMap(({ results = [] }) => results.map(({ title }) => title))).toEqual(['"Design for the "Fit for 55" package (ZEWT)"', 'Policy to regain "losers of feminism" as voters', 'Scar tissue: "ELR-SCAR"']);
    expect(projects.flatMap(({ topics: list = [] }) => list.map(({ title }) => title))).toEqual(['Another', '"Last"', '"Design for the "Fit for 55" package (ZEWT)"']);
    expect(tables.map(({ rows, notes }) => [rows, notes[0]?.slice(0, 42)])).toEqual([[3, '3 rows have quotation marks that are not d'], [3, '2 rows have quotation marks that are not d']]);
  });

  test('links are http or https, and nothing else', async () => {
    const bad = ['javascript:alert(1)', 'ftp://x.eu/', 'mailto:jane@x.eu', 'data:text/html,x', 'https://user:pass@x.eu/', 'http://', 'file:///etc/passwd', 'x y', 'localhost'];
    for (const organizationURL of bad) expect((await staged({ 'o.csv': official([organisationLine({ organizationURL })]) })).projects[0]?.organisations?.[0]).not.toHaveProperty('url');
    expect((await staged({ 'o.csv': official([organisationLine({ organizationURL: 'www.fraunhofer.de' })]) })).projects[0]?.organisations?.[0]?.url).toBe('http://www.fraunhofer.de');
    const link = (physUrl: string): Record<string, string> => ({ projectID: '101000001', physUrl, id: 'x', availableLanguages: 'en', type: 'relatedWebsite', source: 'corda', represents: 'project' });
    const { refused, projects } = await staged({ 'l.csv': official([link('javascript:alert(1)'), link('https://border.eu/')]) });
    expect(refused).toEqual([{ of: 'project', row: 'l.csv, row 1', why: 'Its link “javascript:alert(1)” is not an http or https address.' }]);
    expect(projects[0]?.links).toEqual([{ url: 'https://border.eu/', title: 'Project website' }]);
  });

  test('control characters, and those that turn the direction of writing, are removed', async () => {
    expect((await one({ title: 'A\u0000 ti\u0007tle\u202Egnp.\u0085\u2066x\uFEFF' })).facts?.title).toBe('A titlegnp.x');
  });
});
