import { cellsFrom } from './cells.ts';
import type { Desk } from './desk.ts';
import { along, attributeOf, textAt } from './element.ts';
import type { Element } from './element.ts';
import type { TableKind } from './shape.ts';

/**
 * One project as its XML has it, taken as rows of the tables in which the other shapes have it: so the same project
 * compares as the same whatever shape it came in. `file` names the tables, `at` the project's own file.
 */
export function takeProject(desk: Desk, project: Element, file: string, at: string): boolean {
  const take = (kind: TableKind, element: Element, row: Record<string, string>, nth: number): void => {
    desk.table(file, kind).row(cellsFrom({ projectid: id, ...row }), `${at}, ${element.name} ${nth + 1}`);
  };
  const id = textAt(project, 'id') || textAt(project, 'reference');
  const taken = desk.table(file, 'project').row(cellsFrom(ownRow(project)), at, true);
  // What hangs on a refused project is refused with it.
  if (!taken) return false;
  const associated = (name: string): Element[] => along(project, `relations/associations/${name}`);
  for (const [nth, one] of associated('organization').entries()) take('organization', one, organisation(one), nth);
  for (const [nth, one] of associated('programme').entries()) {
    const [code, title] = [textAt(one, 'code'), textAt(one, 'title')];
    if (attributeOf(one, 'type') === 'relatedTopic') take('topics', one, { topic: code, title }, nth);
    if (attributeOf(one, 'type') === 'relatedLegalBasis') take('legalBasis', one, { legalbasis: code, title, uniqueprogrammepart: attributeOf(one, 'uniqueProgrammePart') }, nth);
  }
  for (const [nth, one] of categories(project, 'euroSciVoc').entries()) {
    take('euroSciVoc', one, { euroscivoccode: textAt(one, 'code'), euroscivocpath: textAt(one, 'displayCode'), euroscivoctitle: textAt(one, 'title') }, nth);
  }
  for (const [nth, one] of associated('webLink').entries()) take('webLink', one, { physurl: textAt(one, 'physUrl'), type: attributeOf(one, 'type'), title: textAt(one, 'title') }, nth);
  for (const [nth, one] of associated('result').entries()) {
    const kind = resultKinds[collectionOf(one)] ?? 'projectIrps';
    take(kind, one, result(one), nth);
  }
  for (const [nth, one] of associated('article').entries()) {
    if (collectionOf(one) === 'brief') take('article', one, { id: `article-${textAt(one, 'rcn')}`, title: textAt(one, 'title'), description: textAt(one, 'teaser'), url: '', contentupdatedate: textAt(one, 'contentUpdateDate') }, nth);
  }
  return true;
}

/** Collections in which CORDIS keeps results. */
const resultKinds: Record<string, TableKind> = {
  deliverable: 'projectDeliverables', publication: 'projectPublications', pubsum: 'reportSummaries', ipr: 'projectIrps',
};

function categories(element: Element, classification: string): Element[] {
  return along(element, 'relations/categories/category').filter((category) => attributeOf(category, 'classification') === classification);
}

function collectionOf(element: Element): string {
  return categories(element, 'collection').map((category) => textAt(category, 'code').replace('/', ''))[0] ?? '';
}

function ownRow(project: Element): Record<string, string> {
  const programmes = along(project, 'relations/associations/programme');
  const call = (type: string): string => along(project, 'relations/associations/call').filter((one) => attributeOf(one, 'type') === type).map((one) => textAt(one, 'identifier') || textAt(one, 'title'))[0] ?? '';
  const text = (name: string): string => textAt(project, name);
  return {
    id: text('id') || text('reference'), acronym: text('acronym'), title: text('title'), objective: text('objective'), keywords: text('keywords'), status: text('status'),
    startdate: text('startDate'), enddate: text('endDate'), totalcost: text('totalCost'), ecmaxcontribution: text('ecMaxContribution'),
    subcall: call('relatedSubCall'), call: call('relatedCall'), mastercall: call('relatedMasterCall'),
    fundingscheme: categories(project, 'projectFundingSchemeCategory').map((one) => textAt(one, 'code'))[0] ?? '',
    grantdoi: text('identifiers/grantDoi') || text('identifiers/doi'), contentupdatedate: text('contentUpdateDate') || text('lastUpdateDate'),
    frameworkprogramme: text('frameworkProgramme') || (programmes.map((one) => textAt(one, 'frameworkProgramme')).find((name) => name !== '') ?? ''),
  };
}

function organisation(one: Element): Record<string, string> {
  return {
    organisationid: textAt(one, 'id'), name: textAt(one, 'legalName') || textAt(one, 'name'), shortname: textAt(one, 'shortName'), role: attributeOf(one, 'type'), order: attributeOf(one, 'order'),
    sme: attributeOf(one, 'sme'), endofparticipation: attributeOf(one, 'terminated'), eccontribution: attributeOf(one, 'ecContribution'),
    activitytype: categories(one, 'organizationActivityType').map((category) => textAt(category, 'code'))[0] ?? '',
    city: textAt(one, 'address/city'), country: textAt(one, 'address/country'), organizationurl: textAt(one, 'address/url'),
  };
}

function result(one: Element): Record<string, string> {
  const form = (classification: string): string => categories(one, classification).map((category) => textAt(category, 'title'))[0] ?? '';
  const summary = collectionOf(one) === 'pubsum';
  return {
    id: textAt(one, 'id'), rcn: textAt(one, 'rcn'), title: textAt(one, 'title'),
    // Of a report the description only says that it is periodic or final.
    description: summary ? '' : textAt(one, 'description'), teaser: textAt(one, 'teaser'),
    summary: textAt(one, 'summary'), workperformed: textAt(one, 'workPerformed'), finalresults: textAt(one, 'finalResults'),
    deliverabletype: form('deliverableType'), ispublishedas: form('projectPublication'), iprtype: form('iprType'),
    url: textAt(one, 'relations/associations/webLink/physUrl') || textAt(one, 'url'), doi: textAt(one, 'identifiers/doi'),
    journaltitle: textAt(one, 'details/journalTitle'), publishedyear: textAt(one, 'details/publishedYear'), iprdate: textAt(one, 'details/iprDate'),
    contentupdatedate: textAt(one, 'contentUpdateDate'),
  };
}
