import { describe, expect, test } from '@jest/globals';
import { mayDo } from '../../functions/domain/access.ts';
import type { ActionTarget } from '../../functions/domain/access.ts';
import { actions } from '../../functions/domain/actions.ts';
import type { Action } from '../../functions/domain/actions.ts';
import { dutyNames } from '../../functions/domain/member.ts';
import type { DutyName, HeldDuty } from '../../functions/domain/member.ts';
import { aCaller } from '../makers/aCaller.ts';

/** Written by hand from the design, not from the code. */
const expected = `
action               | member       | facilitator | group-lead | deputy  | national-contact | coordinator
poll.create          | conversation | -           | group      | country | country          | network
poll.close           | own    | -           | group      | country | country          | network
conversation.connect | -      | -           | -          | country | country          | network
network.view         | -      | -           | -          | country | country          | network
delivery.view        | -      | -           | -          | country | country          | network
member.verify        | -      | -           | -          | country | country          | network
organisation.add     | -      | -           | -          | country | country          | network
tenant.connect       | -      | -           | -          | -       | -                | network
knowledge.add        | -      | -           | group      | country | country          | network
knowledge.change     | own    | -           | -          | country | country          | network
knowledge.import     | -      | -           | -          | -       | -                | network
challenge.change     | own    | -           | -          | -       | -                | -
challenge.triage     | -      | -           | group      | country | country          | network
challenge.merge      | -      | -           | group      | country | country          | network
challenge.moderate   | -      | -           | -          | country | country          | network
theme.manage         | -      | -           | -          | -       | -                | network
`;

const [header = [], ...rows] = expected.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
const cells = rows.flatMap(([action = '', ...scopes]) => scopes.map((scope, column) => ({ action: action as Action, duty: header[column + 1] as DutyName, scope })));

const held: Record<DutyName, HeldDuty[]> = {
  member: [],
  facilitator: [{ duty: 'facilitator', campaign: 'drones' }],
  'group-lead': [{ duty: 'group-lead', group: 'cybercrime' }],
  deputy: [{ duty: 'deputy', country: 'PL' }],
  'national-contact': [{ duty: 'national-contact', country: 'PL' }],
  coordinator: [{ duty: 'coordinator' }],
};

/** Targets of every kind; the duties above cover the ones of Poland, of the group cybercrime and of the campaign drones. */
const targets: Record<string, ActionTarget> = {
  'the whole network': {},
  'Poland': { country: 'PL' },
  'another country': { country: 'EL' },
  'a country nobody knows': { country: undefined },
  'the group cybercrime': { group: 'cybercrime' },
  'another group': { group: 'forensics' },
  'a group called PL': { group: 'PL' },
  'the campaign drones': { campaign: 'drones' },
  'another campaign': { campaign: 'phones' },
  'a connected conversation the caller is in': { inConversation: true },
  'what the caller made': { owner: 'tenant-es.person-es' },
  'what another made': { owner: 'tenant-es.another' },
  'what the caller made, abroad': { owner: 'tenant-es.person-es', country: 'EL' },
};
const inside: Record<string, string[]> = {
  '-': [],
  conversation: ['a connected conversation the caller is in'],
  own: ['what the caller made', 'what the caller made, abroad'],
  country: ['Poland'],
  group: ['the group cybercrime'],
  campaign: ['the campaign drones'],
  network: Object.keys(targets),
};

describe('who may do what, where', () => {
  test('the table has a row for every action and a column for every duty', () => {
    expect(rows.map(([action]) => action)).toEqual(Object.keys(actions));
    expect(header.slice(1)).toEqual([...dutyNames]);
  });

  test.each(cells)('$action as $duty: $scope', ({ action, duty, scope }) => {
    expect(actions[action][duty] ?? '-').toBe(scope);
    // Whoever holds a duty is a member as well.
    const asMember = cells.find((cell) => cell.action === action && cell.duty === 'member')?.scope ?? '-';
    const covered = new Set([...(inside[scope] ?? []), ...(inside[asMember] ?? [])]);
    const caller = aCaller('lea', { duties: held[duty] });
    for (const [name, target] of Object.entries(targets)) expect({ [name]: mayDo(caller, action, target) }).toEqual({ [name]: covered.has(name) });
  });

  test('duties add up, and the wider one does not widen the narrower one elsewhere', () => {
    const both = aCaller('lea', { duties: [...held['group-lead'], ...held['national-contact']] });
    expect(mayDo(both, 'poll.create', { country: 'PL' })).toBe(true);
    expect(mayDo(both, 'poll.create', { group: 'cybercrime' })).toBe(true);
    expect(mayDo(both, 'poll.create', { group: 'forensics' })).toBe(false);
    expect(mayDo(both, 'poll.create')).toBe(false);
    expect(mayDo(both, 'conversation.connect', { group: 'cybercrime' })).toBe(false);
  });

  test('who a caller works for gives no duty', () => {
    for (const stakeholder of ['lea', 'policy', 'academia', 'industry', 'other'] as const) {
      for (const action of Object.keys(actions) as Action[]) expect(mayDo(aCaller(stakeholder, { country: 'PL', groups: ['cybercrime'] }), action, { country: 'PL', group: 'cybercrime' })).toBe(false);
    }
  });
});
