import { describe, expect, test } from '@jest/globals';
import type { DumpProject } from '../../functions/domain/dumpProject.ts';
import type { RdiProject } from '../../functions/domain/knowledge.ts';
import { seriesOfNames } from '../../functions/domain/knowledgeImport.ts';
import { frameworkOfGrant, mergedProject } from '../../functions/domain/merging.ts';
import { mergedResult } from '../../functions/domain/mergingResults.ts';
import { aDumpProject, aDumpResult, aPartOf } from '../makers/aDumpProject.ts';

const first = { at: '2026-11-01T00:00:00.000Z', series: 'security' };
const later = { at: '2026-12-01T00:00:00.000Z', series: 'security' };
const elsewhere = { ...later, series: 'other tables' };

function merged(stored: RdiProject | undefined, dump: DumpProject, merging = later) {
  const done = mergedProject(stored, dump, 'H2020', merging);
  if (!done) throw new Error('It was refused.');
  return done;
}
const stored = merged(undefined, aDumpProject(), first).item;
/** A newer edition of the same dump in which these facts differ. */
const newer = (facts: Partial<NonNullable<DumpProject['facts']>>, more: Partial<DumpProject> = {}) => merged(stored, aDumpProject({ facts, ...more }));

describe('a project that is not here', () => {
  test('is taken with all that the dump says, for everybody, with its source', () => {
    expect(stored).toMatchObject({
      kind: 'rdi-project', id: 'h2020-740685', acronym: 'I-LEAD', countries: ['EL', 'NL'], marking: { tlp: 'CLEAR', audience: 'public' }, owner: { organisation: 'cordis', country: 'EU' },
      source: 'CORDIS, © European Union, CC BY 4.0', series: 'security H2020', results: 0, addedAt: first.at, changedAt: first.at,
    });
    expect(merged(undefined, aDumpProject())).toMatchObject({ verdict: 'new', changes: [] });
  });

  test('is not made from its topics alone', () => {
    expect(mergedProject(undefined, aPartOf('740685', { topics: [{ code: 'SEC-21' }] }), 'H2020', first)).toBeUndefined();
  });
});

describe('the same again', () => {
  test('is the very project that is stored', () => {
    expect(merged(stored, aDumpProject())).toEqual({ item: stored, verdict: 'unchanged', changes: [], back: false });
    expect(merged(stored, aDumpProject()).item).toBe(stored);
  });

  test('whatever the order of its organisations, topics and keywords', () => {
    const { organisations = [], facts } = aDumpProject();
    expect(merged(stored, aDumpProject({ facts: { keywords: [...(facts?.keywords ?? [])].reverse() }, organisations: [...organisations].reverse() }))).toMatchObject({ verdict: 'unchanged', changes: [] });
  });

  test('with its paragraphs lost; those stored stay, and where they were lost they are taken along', () => {
    const flat = 'Operational groups of officers. They say what they need.';
    expect(newer({ objective: flat }).item).toBe(stored);
    const flatFirst = merged(undefined, aDumpProject({ facts: { objective: flat } }), first).item;
    expect(merged(flatFirst, aDumpProject())).toMatchObject({ verdict: 'unchanged', changes: [], item: { objective: stored.objective } });
  });
});

describe('a newer edition', () => {
  test('of I-LEAD with another end is one change, told as old and new', () => {
    const done = newer({ endDate: '2023-02-28' });
    expect(done).toMatchObject({ verdict: 'changed', changes: [{ what: 'endDate', old: '2022-08-31', new: '2023-02-28' }], item: { endDate: '2023-02-28', addedAt: first.at, changedAt: later.at } });
    expect(done.changes).toHaveLength(1);
  });

  test('says money as people read it, and takes away what is no longer published', () => {
    expect(newer({ totalCost: 3_500_000 }).changes).toEqual([{ what: 'totalCost', old: '3\u00a0483\u00a0717.50\u00a0EUR', new: '3\u00a0500\u00a0000\u00a0EUR' }]);
    const none = newer({ totalCost: undefined });
    expect(none.changes).toEqual([{ what: 'totalCost', old: '3\u00a0483\u00a0717.50\u00a0EUR' }]);
    expect(none.item.totalCost).toBeUndefined();
  });

  test('names who joined, who left and whose part is another, in one change', () => {
    const done = newer({}, { organisations: [
      { name: 'NATIONALE POLITIE', country: 'NL', role: 'coordinator', contribution: 950_000, city: 'Den Haag' }, { name: 'Sisäministeriö', country: 'FI', role: 'participant' },
    ] });
    expect(done.changes).toEqual([
      { what: 'organisations', old: 'Κέντρο Μελετών Ασφάλειας (EL); Nationale Politie (NL), 900\u00a0000\u00a0EUR', new: 'NATIONALE POLITIE (NL), 950\u00a0000\u00a0EUR; Sisäministeriö (FI)' },
      { what: 'countries', old: 'EL, NL', new: 'FI, NL' },
    ]);
  });

  test('takes a topic away and brings another', () => {
    expect(newer({}, { topics: [{ code: 'SEC-22' }] })).toMatchObject({ changes: [{ what: 'topics', old: 'SEC-21-GM-2016-2017 Networks', new: 'SEC-22' }], item: { topics: [{ code: 'SEC-22' }] } });
  });

  test('keeps the network’s own line and marking', () => {
    const own: RdiProject = { ...stored, line: 'Five groups of officers.', marking: { tlp: 'GREEN', audience: 'lea-only' }, owner: { organisation: 'police-nl', country: 'NL' } };
    const { item } = merged(own, aDumpProject({ facts: { title: 'Another' } }));
    expect(item).toMatchObject({ title: 'Another', line: own.line, marking: own.marking, owner: own.owner });
  });

  test('brings a project back that was gone', () => {
    expect(merged({ ...stored, goneSince: first.at }, aDumpProject())).toMatchObject({ verdict: 'changed', back: true, changes: [], item: { goneSince: undefined } });
    expect(merged({ ...stored, goneSince: first.at }, aPartOf('740685', { topics: [{ code: 'SEC-21-GM-2016-2017' }] }))).toMatchObject({ verdict: 'unchanged', back: false });
  });
});

describe('another dump', () => {
  test('does not take away what it merely does not know', () => {
    const poorer = aDumpProject({ facts: { keywords: [], totalCost: undefined, call: undefined }, organisations: undefined, topics: [], silent: ['keywords', 'totalCost'] });
    expect(merged(stored, poorer, elsewhere)).toMatchObject({ verdict: 'unchanged', changes: [], item: { keywords: stored.keywords, totalCost: stored.totalCost, call: stored.call, topics: stored.topics } });
  });

  test('completes without history what was empty, and tells what it contradicts', () => {
    const bare = merged(undefined, aDumpProject({ facts: { doi: undefined }, organisations: undefined, topics: undefined }), first).item;
    const done = merged(bare, aDumpProject({ facts: { doi: '10.3030/740685', status: 'closed' } }), elsewhere);
    expect(done).toMatchObject({ verdict: 'changed', changes: [{ what: 'status', old: 'signed', new: 'closed' }], item: { doi: '10.3030/740685', organisations: aDumpProject().organisations, countries: ['EL', 'NL'] } });
    expect(merged(done.item, aDumpProject({ facts: { doi: '10.3030/740685', status: 'closed' } }), elsewhere).verdict).toBe('unchanged');
  });

  test('adds its links to those stored', () => {
    expect(merged(stored, aDumpProject({ links: [{ url: 'https://other.eu/' }] }), elsewhere).item.links).toEqual([{ url: 'https://i-lead.eu/' }, { url: 'https://other.eu/' }]);
  });

  test('from before the source’s last change fills gaps and overwrites nothing', () => {
    const dated: RdiProject = { ...stored, sourceChanged: '2024-05-01', doi: undefined };
    expect(merged(dated, aDumpProject({ facts: { endDate: '2021-01-01', sourceChanged: '2022-01-01' } }), elsewhere).item.endDate).toBe('2022-08-31');
    expect(merged(dated, aDumpProject({ facts: { endDate: '2023-02-28', sourceChanged: '2024-06-01' } }), elsewhere).item).toMatchObject({ endDate: '2023-02-28', sourceChanged: '2024-06-01' });
  });

  test('with names of organisations only leaves the table that is stored, and is replaced by a table', () => {
    const names: DumpProject = aDumpProject({ organisations: [{ name: 'Nationale Politie', country: 'NL', role: 'coordinator' }, { name: 'Somebody else', country: '', role: 'participant' }], countries: ['EL', 'NL'], sketched: ['organisations'] });
    expect(merged(stored, names, elsewhere)).toMatchObject({ verdict: 'unchanged', item: { organisations: stored.organisations, countries: ['EL', 'NL'] } });
    const sketch = merged(undefined, names, first).item;
    expect(sketch.countries).toEqual(['EL', 'NL']);
    expect(merged(sketch, names).item).toBe(sketch);
    expect(merged(sketch, aDumpProject(), elsewhere)).toMatchObject({ verdict: 'changed', changes: [], item: { organisations: aDumpProject().organisations } });
  });

  test('completes what was written by hand, and tells only the fact that is another', () => {
    const byHand: RdiProject = { ...stored, series: undefined, objective: '', organisations: [{ name: 'Police', country: 'NL', role: 'coordinator' }], countries: ['NL'] };
    expect(merged(byHand, aDumpProject({ facts: { endDate: '2023-02-28' } }))).toMatchObject({ changes: [{ what: 'endDate', old: '2022-08-31', new: '2023-02-28' }], item: { objective: stored.objective, organisations: stored.organisations } });
  });
});

describe('a result', () => {
  const project = { id: 'h2020-740685', framework: 'H2020' as const, grantId: '740685', acronym: 'I-LEAD' };
  const kept = mergedResult(undefined, aDumpResult(1), project, first, false).item;

  test('is new, then unchanged, then changed with history', () => {
    expect(kept).toMatchObject({ id: 'cordis-740685_1_DELIVHORIZON', project, marking: { tlp: 'CLEAR', audience: 'public' } });
    expect(mergedResult(kept, aDumpResult(1), project, later, true).item).toBe(kept);
    expect(mergedResult(kept, aDumpResult(1, { title: 'Report, second edition' }), project, later, true)).toMatchObject({ verdict: 'changed', changes: [{ what: 'title', old: 'Report 1', new: 'Report, second edition' }] });
  });

  test('keeps what another table has no column for, and comes back', () => {
    const { item, verdict } = mergedResult({ ...kept, goneSince: first.at }, { id: '740685_1_DELIVHORIZON', type: 'deliverable', title: 'Report 1', silent: ['description', 'form'] }, project, later, true);
    expect({ verdict, item }).toMatchObject({ verdict: 'changed', item: { description: kept.description, form: kept.form, goneSince: undefined } });
  });
});

describe('names and numbers', () => {
  test.each([['217854', 'FP7'], ['631585', 'FP7'], ['633053', 'H2020'], ['740714', 'H2020'], ['101038132', 'H2020'], ['101039048', 'HORIZON'], ['101121171', 'HORIZON'], ['190198819', 'HORIZON']])('a grant of number %s is one of %s', (grant, framework) => {
    expect(frameworkOfGrant(grant)).toBe(framework);
  });

  test('editions of a dump are known by their files’ names, whatever browsers, dates and folders add to them', () => {
    const one = seriesOfNames(['cordis-HORIZONprojects-csv.zip']);
    for (const name of ['C:\\Temp\\cordis-HORIZONprojects-csv (2).zip', '/tmp/cordis-HORIZONprojects-csv-2025-12-06.zip', 'cordis_horizonprojects_csv_202601.ZIP']) expect(seriesOfNames([name])).toBe(one);
    expect(seriesOfNames(['cordis-h2020projects-csv.zip'])).not.toBe(one);
    expect(seriesOfNames(['b.csv', 'a.csv'])).toBe(seriesOfNames(['a.csv', 'b.csv']));
  });
});
