import type { App } from './app.ts';
import { mayClosePoll, pollView, resultShows } from './pollView.ts';
import { hasAnswered, readablePoll } from './polls.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Voter } from '../domain/electorate.ts';
import type { Ballot, Poll } from '../domain/poll.ts';
import { readMember } from '../store/network.ts';
import { allBallots, pageOfBallots } from '../store/polls.ts';
import { ballotsCsv, resultCsv } from '../domain/pollCsv.ts';
import type { NamedBallot } from '../domain/pollCsv.ts';
import type { BallotsView, CommentsView, ExportView } from '../contract/views.ts';

/** Most ballots that one export holds. */
const mostExported = 20_000;

/** Who answered what in a named poll, fifty a page. Refuses: not-there, not-allowed, anonymous-poll. */
export async function listBallots(app: App, caller: Voter, id: string, after?: string): Promise<Decision<BallotsView>> {
  const poll = await openBallots(app, caller, id);
  if (!poll.ok) return poll;
  const page = await pageOfBallots(app.store, id, { after, limit: 50 });
  const items = await Promise.all(page.items.map(({ value }) => named(app, value)));
  return accepted({ items, ...(page.next === undefined ? {} : { next: page.next }) });
}

async function openBallots(app: App, caller: Voter, id: string): Promise<Decision<Poll>> {
  const found = await readablePoll(app, caller, id);
  if (!found.ok) return found;
  if (!mayClosePoll(caller, found.value.value)) return refused({ kind: 'not-allowed', action: 'poll.close' });
  return found.value.value.secrecy === 'named' ? accepted(found.value.value) : refused({ kind: 'anonymous-poll' });
}

async function named(app: App, { member, answer, comment, castAt, country = '', stakeholder = 'other' }: Ballot): Promise<NamedBallot> {
  return { name: await nameOf(app, member), country, stakeholder, answer, ...(comment === undefined ? {} : { comment }), ...(castAt === undefined ? {} : { castAt }) };
}

/** Empty for a member who is no longer in the network. */
async function nameOf(app: App, member: string | undefined): Promise<string> {
  const [tenantId = '', objectId = ''] = (member ?? '').split('.');
  return tenantId === '' ? '' : ((await readMember(app.store, tenantId, objectId))?.value.name ?? '');
}

/** Comments, fifty ballots a page, for whoever sees the result; with names in named polls. Refuses: not-there, result-hidden. */
export async function listComments(app: App, caller: Voter, id: string, after?: string): Promise<Decision<CommentsView>> {
  const found = await readablePoll(app, caller, id);
  if (!found.ok) return found;
  const poll = found.value.value;
  if (!resultShows(poll, await hasAnswered(app, poll, caller.id))) return refused({ kind: 'result-hidden' });
  if (poll.secrecy === 'anonymous') return accepted({ items: poll.state.name === 'closed' ? (poll.state.result.comments ?? []).map((text) => ({ text })) : [] });
  const page = await pageOfBallots(app.store, id, { after, limit: 50 });
  const commented = page.items.filter(({ value }) => value.comment !== undefined);
  const items = await Promise.all(commented.map(async ({ value }) => ({ text: value.comment ?? '', name: await nameOf(app, value.member) })));
  return accepted({ items, ...(page.next === undefined ? {} : { next: page.next }) });
}

/** The result as far as it shows to the caller, or the ballots, as CSV (RFC 4180). Refuses: not-there, not-allowed, anonymous-poll, result-hidden, too-large. */
export async function exportPoll(app: App, caller: Voter, id: string, what: 'result' | 'ballots'): Promise<Decision<ExportView>> {
  if (what === 'ballots') return exportBallots(app, caller, id);
  const found = await readablePoll(app, caller, id);
  if (!found.ok) return found;
  const view = await pollView(app, found.value.value, caller);
  return view.result ? accepted({ fileName: `poll-${id}-result.csv`, csv: resultCsv(view, view.result) }) : refused({ kind: 'result-hidden' });
}

async function exportBallots(app: App, caller: Voter, id: string): Promise<Decision<ExportView>> {
  const poll = await openBallots(app, caller, id);
  if (!poll.ok) return poll;
  const rows: NamedBallot[] = [];
  for await (const { value } of allBallots(app.store, id)) {
    if (rows.length >= mostExported) return refused({ kind: 'too-large', limit: mostExported });
    rows.push(await named(app, value));
  }
  return accepted({ fileName: `poll-${id}-ballots.csv`, csv: ballotsCsv(poll.value, rows) });
}
