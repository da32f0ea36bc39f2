import type { CrowdMember } from './crowd.ts';
import type { Outcome } from './ledger.ts';
import { fieldsOf } from '../makers/answers.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import type { TestApp } from '../makers/startApp.ts';
import { wordsOf } from '../makers/teamsClient.ts';
import type { Chat } from '../makers/teamsClient.ts';
import { apiClient } from '../../functions/contract/client.ts';
import type { Client } from '../../functions/contract/client.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import type { Answer } from '../../functions/domain/pollMethod.ts';

/** A member's two ways to a poll: the card in a chat, and HTTP as a tab has it. */
export interface Voting {
  /** Undefined for the answer: takes the ballot back. `edition`: of the poll that the member saw. */
  byCard(member: CrowdMember, poll: PollView, answer: Answer | undefined, edition?: number): Promise<{ outcome: Outcome }>;
  byHttp(member: CrowdMember, poll: PollView, answer: Answer | undefined, edition?: number): Promise<{ outcome: Outcome }>;
  /** What the member finds when he looks at the poll over HTTP; throws where he is refused. */
  look(member: CrowdMember, poll: PollView): Promise<PollView>;
  /** The words of the card that he finds. */
  card(member: CrowdMember, poll: PollView): Promise<string>;
  client(member: CrowdMember): Client;
}

export function votingOn(app: () => TestApp, teams: () => ConnectedTeams, chat: () => Chat): Voting {
  const client = (member: CrowdMember): Client => apiClient({ origin: app().url, token: () => member.token, patience: 60_000 });
  const tapped = (member: CrowdMember, data: { verb: string } & Record<string, unknown>) =>
    teams().invoke(member.key, chat(), 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: data.verb, data }, trigger: 'manual' });

  return {
    client,
    async byCard(member, poll, answer, edition = poll.edition ?? 0) {
      const data = answer === undefined ? { verb: 'withdrawBallot', poll: poll.id } : { verb: 'castBallot', poll: poll.id, ...fieldsOf(poll.method, answer), ...(edition > 0 ? { edition } : {}) };
      const { status, body } = await tapped(member, data);
      if (status !== 200) throw new Error(`A tap was answered ${status}.`);
      if (body.statusCode === 500) return { outcome: { kind: 'unknown' } };
      const { code } = (body.value ?? {}) as { code?: string };
      if (body.statusCode !== 200) return { outcome: { kind: 'refused', refusal: code ?? String(body.statusCode) } };
      const words = wordsOf(body.value);
      const notice = (body.value as { body: { style?: string }[] }).body[0]?.style === 'warning';
      if (notice) return { outcome: { kind: 'refused', refusal: refusalSaid(words) } };
      if (words.includes('Your ballot:') !== (answer !== undefined)) throw new Error(`The card does not say what was done: ${words}`);
      return { outcome: { kind: 'acknowledged' } };
    },
    async byHttp(member, poll, answer, edition = poll.edition ?? 0) {
      const params = { id: poll.id };
      const answered = answer === undefined ? await client(member).call('withdrawBallot', { params }) : await client(member).call('castBallot', { params, body: { answer, edition } });
      if (answered.ok) return { outcome: { kind: 'acknowledged' } };
      const { kind } = answered.problem;
      return { outcome: kind === 'fault' || kind === 'unreachable' ? { kind: 'unknown' } : { kind: 'refused', refusal: kind } };
    },
    async look(member, { id }) {
      const shown = await client(member).call('showPoll', { params: { id } });
      if (!shown.ok) throw new Error(`${member.key} may not look: ${shown.problem.kind}`);
      return shown.view;
    },
    async card(member, poll) {
      const { body } = await tapped(member, { verb: 'showPoll', poll: poll.id });
      return wordsOf(body.value);
    },
  };
}

const say = sayIn('en-GB');

/** The kind of the refusals that a poll under way may meet, by their sentence on the card. */
function refusalSaid(words: string): string {
  if (words.includes('Ballots are no longer taken.')) return 'poll-closed';
  const known = (['changed-meanwhile', 'ballot-final', 'unknown-option', 'busy'] as const).find((kind) => words.startsWith(say(`refusal.${kind}`)));
  return known ?? words.split('\n')[0] ?? '';
}
