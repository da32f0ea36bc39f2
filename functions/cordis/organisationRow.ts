import type { Participation } from '../domain/knowledge.ts';
import { firstOf } from './cells.ts';
import type { Cells } from './cells.ts';
import { countryOf, lineOf, linkOf, moneyOf, yesOrNo } from './clean.ts';
import type { Oddity, RowRead } from './piece.ts';
import { projectOf } from './projectOf.ts';

const roles: Record<string, Participation['role']> = {
  coordinator: 'coordinator', hostinstitution: 'coordinator', host: 'coordinator',
  participant: 'participant', beneficiary: 'participant',
  associatedpartner: 'partner', partner: 'partner', internationalpartner: 'partner',
  thirdparty: 'third-party', linkedthirdparty: 'third-party', affiliatedentity: 'third-party',
};
const activities = ['HES', 'REC', 'PRC', 'PUB', 'OTH'] as const;

/**
 * A row of the organisations. Kept are the organisation's own name, place and part; streets, VAT numbers, contact
 * persons, telephones, fax numbers and contact forms are not even looked at.
 */
export function organisationRow(cells: Cells): RowRead {
  const project = projectOf(cells);
  if ('why' in project) return project;
  const name = lineOf(firstOf(cells, 'name', 'legalname'));
  if (name === '') return { why: 'The organisation has no name.' };
  const odd: Oddity[] = [];
  const body = participation(cells, name, odd);
  const order = /^\s*(\d{1,6})(?:\.0+)?\s*$/.exec(cells.get('order'))?.[1];
  const key = `${lineOf(firstOf(cells, 'organisationid', 'organizationid', 'id')) || name}|${body.role}|${order ?? ''}`;
  return { piece: { kind: 'organisation', ...project, key, place: Number(order ?? 0), body }, odd };
}

function participation(cells: Cells, name: string, odd: Oddity[]): Participation {
  const role = roles[cells.get('role').toLowerCase().replace(/[^a-z]/g, '')];
  if (!role) odd.push('role');
  const country = countryOf(cells.get('country'));
  if (country === null) odd.push('country');
  const contribution = moneyOf(cells.get('eccontribution'), cells.commas);
  if (contribution === null) odd.push('amount');
  const website = firstOf(cells, 'organizationurl', 'organisationurl', 'url');
  const url = linkOf(website);
  if (!url && website.trim() !== '') odd.push('link');
  const activity = activities.find((code) => code === cells.get('activitytype').replace('/', '').trim().toUpperCase());
  const sme = yesOrNo(cells.get('sme'));
  const [shortName, city] = [lineOf(cells.get('shortname')), lineOf(cells.get('city'))];
  return {
    name, country: country ?? '', role: role ?? 'participant',
    ...(shortName ? { shortName } : {}), ...(activity ? { activity } : {}), ...(sme === undefined ? {} : { sme }), ...(city ? { city } : {}),
    ...(url ? { url } : {}), ...(contribution ? { contribution } : {}), ...(yesOrNo(cells.get('endofparticipation')) ? { left: true } : {}),
  };
}
