import type { PollView } from '../../../functions/contract/views.ts';
import { localMomentOf } from '../../frame/moment.ts';
import type { Draft } from './draft.ts';
import { scopeFor } from './scopes.ts';
import type { Scope } from './scopes.ts';

/**
 * The form of a poll that is there, on top of `empty`. Where none of the member's scopes says whom the poll asks, the
 * scope is `kept`: it can be left as it is, or another one chosen.
 */
export function draftOfPoll(poll: PollView, empty: Draft, { scopes, timeZone }: { scopes: readonly Scope[]; timeZone: string }): Draft {
  const { method, secrecy, show, tieRule, adding, changing, comments, reminders } = poll;
  const numbers = Object.fromEntries(Object.entries(method).filter(([name]) => name !== 'kind').map(([name, value]) => [name, String(value)]));
  const closes = { ...localMomentOf(Date.parse(poll.closesAt), timeZone), words: '' };
  return {
    ...empty,
    ...numbers,
    question: poll.question,
    kind: method.kind,
    options: method.kind === 'yes-no' ? empty.options : poll.options.map(({ text }, at) => ({ key: at + 1, text })),
    closes,
    opensLater: poll.state === 'planned',
    opens: { ...localMomentOf(Date.parse(poll.opensAt), timeZone), words: '' },
    ...(scopeFor(poll.electorate, scopes) ?? { scope: 'kept' }),
    stakeholders: poll.electorate.stakeholders ?? [],
    audience: poll.marking.audience === 'lea-only' ? 'lea-only' : 'network',
    secrecy, show, tieRule, adding, changing, comments, reminders,
    quorum: poll.quorum === undefined ? '' : String(poll.quorum),
    threshold: poll.threshold === undefined ? '' : String(poll.threshold),
  };
}

/** A new poll like one that was: its own times, to no conversation yet. `widened`: it asked whom this form cannot ask. */
export function draftLike(poll: PollView, empty: Draft, reading: { scopes: readonly Scope[]; timeZone: string }): { draft: Draft; widened: boolean } {
  const like = draftOfPoll(poll, empty, reading);
  const widened = like.scope === 'kept';
  return { draft: { ...like, closes: empty.closes, opensLater: false, opens: empty.opens, ...(widened ? { scope: empty.scope } : {}) }, widened };
}
