import type { MeView, PollView } from '../../../functions/contract/views.ts';
import type { Draft } from './draft.ts';
import type { PollBody } from './draftBody.ts';
import type { Scope } from './scopes.ts';

const nobody: PollView['may'] = { cast: true, withdraw: false, addOption: false, close: false, change: false, delete: false, writeOutcome: false, post: false, seeBallots: false };

/** The poll as members will see it. `now` in ms. */
export function previewOf(body: PollBody, draft: Draft, scopes: readonly Scope[], me: MeView, now: number): PollView {
  const { id, question, method, secrecy, show, closesAt, quorum, threshold, tieRule, adding, changing, comments, reminders } = body;
  const opensAt = body.opensAt !== undefined && Date.parse(body.opensAt) > now ? body.opensAt : new Date(now).toISOString();
  const texts = body.options.filter((text) => text.trim() !== '');
  return {
    id, question, method, secrecy, closesAt, opensAt, tieRule, adding, changing, comments, reminders,
    show: secrecy === 'anonymous' ? 'after-close' : show,
    ...(quorum === undefined ? {} : { quorum }),
    ...(threshold === undefined ? {} : { threshold }),
    options: method.kind === 'yes-no' ? ['yes', 'no', 'abstain'].map((each) => ({ id: each, text: each })) : texts.map((text, at) => ({ id: String(at), text })),
    electorate: electorateView(draft, scopes),
    marking: { tlp: 'GREEN', audience: body.audience },
    askedBy: me.name,
    createdAt: new Date(now).toISOString(),
    state: Date.parse(opensAt) > now ? 'planned' : 'open',
    ballots: 0,
    may: nobody,
  };
}

/** Whom the form asks, as polls show it; countries or groups that are still to be chosen are empty lists. */
export function electorateView({ scope, countries, groups, stakeholders }: Draft, scopes: readonly Scope[]): PollView['electorate'] {
  const chosen = scopes.find(({ key }) => key === scope);
  const narrowed = stakeholders.length > 0 ? { stakeholders } : {};
  switch (chosen?.kind) {
    case 'kept':
      return chosen.electorate;
    case 'country':
      return { countries: [chosen.country], ...narrowed };
    case 'countries':
      return { ...(countries.length > 0 ? { countries } : {}), ...narrowed };
    case 'group':
      return { groups: [chosen.group], ...narrowed };
    case 'groups':
      return { ...(groups.length > 0 ? { groups: groups.map((id) => named(id, scopes)) } : {}), ...narrowed };
    default:
      return narrowed;
  }
}

function named(id: string, scopes: readonly Scope[]): { id: string; name: string } {
  const known = scopes.flatMap((scope) => (scope.kind === 'group' ? [scope.group] : scope.kind === 'groups' ? scope.groups : []));
  return known.find((group) => group.id === id) ?? { id, name: id };
}
