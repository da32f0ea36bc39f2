import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { demoGroups } from '../../functions/local/demo/groups.ts';
import { demoMembers, demoStrangers } from '../../functions/local/demo/members.ts';
import { demoOrganisations } from '../../functions/local/demo/organisations.ts';
import { demoPolls } from '../../functions/local/demo/polls.ts';
import { demoProjects } from '../../functions/local/demo/projects.ts';
import { checkAnswer, yesNoOptions } from '../../functions/domain/pollMethod.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const STAKEHOLDERS = ['academia', 'industry', 'lea', 'other', 'policy'];
const organisations = new Map(demoOrganisations.map(organisation => [organisation.id, organisation]));

function distinct<T>(values: T[]): T[] {
  return [...new Set(values)];
}

function expectUnique(values: string[]): void {
  expect(values.filter((value, at) => values.indexOf(value) !== at)).toEqual([]);
}

function member(key: string) {
  const found = demoMembers.find(each => each.key === key);
  if (!found) throw new Error(`no demo member ${key}`);
  return found;
}

describe('the demo network', () => {
  test('gives every organisation, group, member and stranger a name of its own to be called by', () => {
    expectUnique(demoOrganisations.map(each => each.id));
    expectUnique(demoGroups.map(each => each.id));
    expectUnique([...demoMembers, ...demoStrangers].map(each => each.key));
  });

  test('uses valid and unique GUIDs', () => {
    const tenants = demoOrganisations.flatMap(each => each.tenantId ?? []);
    const objects = [...demoMembers, ...demoStrangers].map(each => each.objectId);
    expectUnique(tenants);
    expectUnique(objects);
    for (const id of [...tenants, ...objects, ...demoStrangers.map(each => each.tenantId)]) expect(id).toMatch(GUID);
  });

  test('has every stakeholder, among organisations and among members', () => {
    expect(distinct(demoOrganisations.map(each => each.stakeholder)).sort()).toEqual(STAKEHOLDERS);
    expect(distinct(demoMembers.map(each => organisations.get(each.organisation)?.stakeholder)).sort()).toEqual(STAKEHOLDERS);
  });

  test('connects a tenant exactly where an organisation has members', () => {
    const withTenant = demoOrganisations.filter(each => each.tenantId).map(each => each.id);
    expect(distinct(demoMembers.map(each => each.organisation)).sort()).toEqual(withTenant.sort());
  });

  test('has five practitioner groups, each with one lead who belongs to it', () => {
    const leads = demoMembers.flatMap(each => each.duties.flatMap(duty => (duty.duty === 'group-lead' ? [{ each, duty }] : [])));
    expect(leads.map(lead => lead.duty.group).sort()).toEqual(demoGroups.map(group => group.id).sort());
    for (const lead of leads) expect(lead.each.groups).toContain(lead.duty.group);
    expect(demoGroups).toHaveLength(5);
    expect(demoGroups.every(group => group.kind === 'practitioner-group')).toBe(true);
  });

  test('puts members only into groups that exist, and in time zones and languages that exist', () => {
    const groups = demoGroups.map(group => group.id);
    for (const each of demoMembers) {
      expect(groups).toEqual(expect.arrayContaining(each.groups));
      expect(() => new Intl.DateTimeFormat(each.locale, { timeZone: each.timeZone })).not.toThrow();
    }
  });

  test('has every duty, and each national contact and deputy serves the own country', () => {
    const duties = demoMembers.flatMap(each => each.duties.map(duty => ({ each, duty })));
    const kinds = distinct(duties.map(({ duty }) => duty.duty)).sort();
    expect(kinds).toEqual(['coordinator', 'deputy', 'facilitator', 'group-lead', 'national-contact']);
    for (const { each, duty } of duties) {
      if ('country' in duty) expect(duty.country).toBe(organisations.get(each.organisation)?.country);
    }
    const contacts = duties.filter(({ duty }) => duty.duty === 'national-contact');
    expectUnique(contacts.map(({ duty }) => ('country' in duty ? duty.country : '')));
    expect(contacts.length).toBeGreaterThanOrEqual(6);
    expect(member('coordinator').organisation).toBe('min-int-fr');
    expect(member('coordinator-2').organisation).toBe('politie-nl');
  });

  test('has officers of at least ten countries, one in Greek letters and two of the same name', () => {
    const officers = demoMembers.filter(each => each.key.startsWith('officer-'));
    const bodies = officers.map(each => organisations.get(each.organisation));
    expect(distinct(bodies.map(body => body?.country)).length).toBeGreaterThanOrEqual(10);
    expect(bodies.every(body => body?.stakeholder === 'lea')).toBe(true);
    expect(member('officer-el').name).toMatch(/^\p{Script=Greek}/u);
    expect(member('officer-nl').name).toBe(member('officer-nl-2').name);
    expect(distinct(demoMembers.map(each => each.name))).toHaveLength(demoMembers.length - 1);
  });

  test('has one stranger of an unconnected tenant and one of the French tenant', () => {
    const tenantOf = (key: string) => demoStrangers.find(each => each.key === key)?.tenantId;
    expect(demoOrganisations.map(each => each.tenantId)).not.toContain(tenantOf('stranger'));
    expect(tenantOf('not-a-member')).toBe(organisations.get('min-int-fr')?.tenantId);
  });

  test('knows forty projects by framework and grant, each with one short line', () => {
    expect(demoProjects).toHaveLength(40);
    expectUnique(demoProjects.map(each => `${each.framework} ${each.grantId}`));
    for (const each of demoProjects) {
      expect(each.line.length).toBeLessThanOrEqual(160);
      expect(each.line).not.toMatch(/\n/);
      expect(each.partners.length).toBeLessThanOrEqual(8);
      expect(each.countries).toEqual(expect.arrayContaining([each.coordinator, ...each.partners].map(({ country }) => country)));
      expect(each.startDate < each.endDate).toBe(true);
      expect(each.totalCost).not.toBe(0);
    }
  });
});

const data = resolve(process.cwd(), '../shared/data/cordis/security');
const whereDataIs = existsSync(data) ? describe : describe.skip;

/** Rows of a comma-separated file by column name; quotes are doubled and may hold commas and line breaks. */
function rows(file: string): Record<string, string>[] {
  const text = readFileSync(resolve(data, file), 'utf8').replace(/^\uFEFF/, '');
  const table: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    table.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',') table.push([]);
  }
  const [head = [], ...body] = table;
  const whole = body.filter(cells => cells.length === head.length);
  return whole.map(cells => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
}

/** A name as the dumps write it: without marks, case, spaces or punctuation. */
function plain(name: string): string {
  const german = name.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ł', 'l');
  return german.normalize('NFD').replace(/[^a-z]/g, '');
}

whereDataIs('the demo network against CORDIS (needs ../shared/data)', () => {
  const consortia = [['ILEAnet', '740714', 21], ['I-LEAD', '740685', 19]] as const;

  test.each(consortia)('has the whole consortium of %s', (project, grantId, size) => {
    const official = rows('h2020_secure_societies_organizations.csv').filter(row => row['projectID'] === grantId);
    const ours = demoOrganisations.filter(each => each.projects.includes(project));
    expect(distinct(official.map(row => row['id']))).toHaveLength(size);
    expect(ours).toHaveLength(size);
    expect(ours.map(each => each.country).sort()).toEqual(official.map(row => row['country']).sort());
    for (const { name, country } of ours) {
      const candidates = official.filter(row => row['country'] === country).map(row => plain(row['name'] ?? ''));
      expect([name, candidates.some(each => each.includes(plain(name)))]).toEqual([name, true]);
    }
  });

  const files = [['H2020', 'h2020_secure_societies_projects.csv'], ['FP7', 'fp7_security_projects.csv']] as const;

  test.each(files)('says of %s projects what the dump says', (framework, file) => {
    const official = new Map(rows(file).map(row => [row['id'], row]));
    for (const project of demoProjects.filter(each => each.framework === framework)) {
      const { grantId, acronym, title, startDate, endDate, topic, totalCost } = project;
      const row = official.get(grantId) ?? {};
      expect({ grantId, acronym, title, startDate, endDate, topic, totalCost }).toEqual({
        grantId,
        acronym: row['acronym'],
        title: row['title']?.replace(/\s+/g, ' ').trim(),
        startDate: row['startDate'],
        endDate: row['endDate'],
        topic: row['topics'],
        totalCost: Math.round(Number(row['totalCost']) * 100) / 100,
      });
    }
  });
});

describe('the demo polls', () => {
  test('are at least one of each kind that takes ballots, and closed ones for practitioners only', () => {
    expect(distinct(demoPolls.filter(each => !each.closed).map(({ poll }) => poll.method.kind)).sort()).toEqual(['approval', 'budget', 'score', 'several', 'single', 'yes-no']);
    const closed = demoPolls.filter(each => each.closed);
    expect(distinct(closed.map(({ poll }) => poll.secrecy)).sort()).toEqual(['anonymous', 'named']);
    expect(distinct(closed.map(({ poll }) => poll.audience))).toEqual(['lea-only']);
  });

  test('were answered by members who may read them, each once, as the poll wants it', () => {
    for (const { poll, ballots } of demoPolls) {
      expectUnique(ballots.map(([key]) => key));
      const options = poll.method.kind === 'yes-no' ? yesNoOptions : poll.options.map((text, at) => ({ id: String(at), text }));
      for (const [key, given] of ballots) {
        if (poll.audience === 'lea-only') expect(organisations.get(member(key).organisation)?.stakeholder).toBe('lea');
        const answer = Object.fromEntries(Object.entries(given).map(([at, value]) => [options[Number(at)]?.id ?? '', value]));
        expect({ question: poll.question, key, ...checkAnswer(poll.method, options, answer) }).toMatchObject({ ok: true });
      }
    }
  });

  test('that are anonymous have enough ballots for a result', () => {
    for (const { ballots } of demoPolls.filter(({ poll }) => poll.secrecy === 'anonymous')) expect(ballots.length).toBeGreaterThanOrEqual(5);
  });
});
