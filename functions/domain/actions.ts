import type { DutyName } from './member.ts';

/** How far a duty reaches for an action. `own`: what the caller made. `conversation`: a connected one the caller is in. */
export type ActionScope = 'own' | 'conversation' | 'country' | 'group' | 'campaign' | 'network';

/**
 * Who may do what, where: action × duty → scope. An empty cell is "no". The README prints this table and a test
 * walks every cell. Reading is not here: it is decided by markings in `access.ts`.
 */
export const actions = {
  'poll.create': { member: 'conversation', 'group-lead': 'group', deputy: 'country', 'national-contact': 'country', coordinator: 'network' },
  'poll.close': { member: 'own', 'group-lead': 'group', deputy: 'country', 'national-contact': 'country', coordinator: 'network' },
  'conversation.connect': { deputy: 'country', 'national-contact': 'country', coordinator: 'network' },
  'network.view': { deputy: 'country', 'national-contact': 'country', coordinator: 'network' },
  'delivery.view': { deputy: 'country', 'national-contact': 'country', coordinator: 'network' },
  'member.verify': { deputy: 'country', 'national-contact': 'country', coordinator: 'network' },
  'organisation.add': { deputy: 'country', 'national-contact': 'country', coordinator: 'network' },
  'tenant.connect': { coordinator: 'network' },
  'knowledge.add': { 'group-lead': 'group', deputy: 'country', 'national-contact': 'country', coordinator: 'network' },
  'knowledge.change': { member: 'own', deputy: 'country', 'national-contact': 'country', coordinator: 'network' },
  'knowledge.import': { coordinator: 'network' },
  'challenge.change': { member: 'own' },
  'challenge.triage': { 'group-lead': 'group', deputy: 'country', 'national-contact': 'country', coordinator: 'network' },
  'challenge.merge': { 'group-lead': 'group', deputy: 'country', 'national-contact': 'country', coordinator: 'network' },
  'challenge.moderate': { deputy: 'country', 'national-contact': 'country', coordinator: 'network' },
  'theme.manage': { coordinator: 'network' },
} as const satisfies Record<string, Partial<Record<DutyName, ActionScope>>> as Record<Action, Partial<Record<DutyName, ActionScope>>>;

export type Action =
  | 'poll.create'
  | 'poll.close'
  | 'conversation.connect'
  | 'network.view'
  | 'delivery.view'
  | 'member.verify'
  | 'organisation.add'
  | 'tenant.connect'
  | 'knowledge.add'
  | 'knowledge.change'
  | 'knowledge.import'
  | 'challenge.change'
  | 'challenge.triage'
  | 'challenge.merge'
  | 'challenge.moderate'
  | 'theme.manage';
