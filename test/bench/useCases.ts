import type { Client } from '../../functions/contract/client.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { castBallot } from '../../functions/app/polls.ts';
import type { RunLine, StoreLine } from '../../functions/log/logLine.ts';
import { measuring, nothingMeasured } from '../../functions/store/measuredStore.ts';
import { outbox } from '../../functions/store/collections.ts';
import type { Store } from '../../functions/store/store.ts';
import { voterNumber } from '../makers/aCaller.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import { startApp } from '../makers/startApp.ts';
import { actionsOf, personOf, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, TeamsClient, WireCard } from '../makers/teamsClient.ts';

/** What one use case asked of the store, as its line in the log says. */
export interface UseCaseRow { name: string; store: StoreLine }

interface Bench {
  as(key: string): Client;
  teams: TeamsClient;
  channel: Chat;
  /** Does it once, as a member through tab or card, and notes what it asked of the store. */
  measured(name: string, work: () => Promise<unknown>): Promise<void>;
  /** Carries out what is due in the outbox, and notes it. */
  drained(name: string): Promise<void>;
  /** The same without noting it. */
  drain(): Promise<void>;
  asked(count: number): Promise<PollView[]>;
  /** So many members of no network vote, straight through the use case. */
  fill(poll: PollView, ballots: number): Promise<void>;
  /** Lets so many seconds pass. */
  pass(seconds: number): void;
}

const day = 86_400_000;

/**
 * Every use case once, in the real app on this store with the demo network, each through the door that people use, token
 * and caller included. `ballots`: in the poll that is closed. Closes the store. Throws where one was not answered as it should.
 */
export async function measureUseCases(store: Store, { ballots }: { ballots: number }): Promise<UseCaseRow[]> {
  const rows: UseCaseRow[] = [];
  let ahead = 0;
  // The app's own timer finds nothing to do: only what is measured carries anything out.
  const outboxOpen = { is: false };
  const app = await startApp({ store: withheldOutbox(store, outboxOpen), nudge: false, now: () => new Date(Date.now() + ahead).toISOString() });
  const teams = await connectedTeams(app);
  const bench: Bench = {
    as: app.as,
    teams,
    channel: teams.chat({ id: '19:bench@thread.tacv2', roster: ['coordinator', 'national-contact-fr', 'officer-fr', 'officer-pl'] }),
    async measured(name, work) {
      app.log.length = 0;
      const answer = await work();
      if ((answer as { ok?: boolean }).ok === false || app.errors.length > 0) throw new Error(`${name}: ${JSON.stringify(answer)} ${JSON.stringify(app.errors)}`);
      const [run, ...more] = app.log.filter(({ kind }) => kind === 'request' || kind === 'activity') as RunLine[];
      if (!run || more.length > 0) throw new Error(`${name} was to be one request.`);
      rows.push({ name, store: run.store });
    },
    async drained(name) {
      const measure = await drained();
      rows.push({ name, store: measure });
    },
    drain: async () => void (await drained()),
    async asked(count) {
      const made: PollView[] = [];
      for (let number = 1; number <= count; number += 1) made.push(viewOf(await app.as('coordinator').call('createPoll', { body: draftOf(ahead, `Which first? ${number}`) })));
      return made;
    },
    async fill(poll, count) {
      const voters = Array.from({ length: count }, (_, number) => voterNumber(number));
      for (let from = 0; from < count; from += 25) {
        const answers = await Promise.all(voters.slice(from, from + 25).map((voter, index) => castBallot(app.running.app, voter, poll.id, { answer: { [poll.options[index % 3]?.id ?? '']: 1 } })));
        if (answers.some(({ ok }) => !ok)) throw new Error('The poll could not be filled.');
      }
    },
    pass: (seconds) => void (ahead += seconds * 1_000),
  };
  async function drained(): Promise<StoreLine> {
    const measure = nothingMeasured();
    outboxOpen.is = true;
    // Where the app's timer was there first, this is its run and not ours.
    while (measure.lists === 0) await measuring(measure, () => app.running.drain());
    outboxOpen.is = false;
    return measure;
  }

  try {
    await looking(bench);
    await voting(bench);
    await posting(bench);
    await joining(bench);
    await closing(bench, ballots);
  } finally {
    await teams.close();
    await app.stop();
  }
  return rows;
}

function withheldOutbox(store: Store, open: { is: boolean }): Store {
  return { ...store, list: async (collection, query) => (!open.is && collection.name === outbox.name && query.order === 'due' ? { items: [] } : store.list(collection, query)) };
}

const draftOf = (ahead: number, question: string) => ({ question, options: ['Phones', 'Drones', 'Borders'], closesAt: new Date(Date.now() + ahead + day).toISOString(), audience: 'network' as const });

function viewOf<T>(answer: { ok: true; view: T } | { ok: false; problem: unknown }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.view;
}

async function looking({ as, asked, measured }: Bench): Promise<void> {
  const [poll] = await asked(21);
  const officer = as('officer-fr');
  await measured('open the app: who am I', () => officer.call('me'));
  await measured('open the polls page (20 open polls)', () => officer.call('listPolls', { query: { which: 'open' } }));
  await measured('the same, as a coordinator', () => as('coordinator').call('listPolls', { query: { which: 'open' } }));
  await measured('show a poll', () => officer.call('showPoll', { params: { id: poll?.id ?? '' } }));
  const knowledge = viewOf(await officer.call('searchKnowledge', { body: {} }));
  await measured(`open the knowledge tab (${knowledge.items.length} of ${knowledge.total} items)`, () => officer.call('searchKnowledge', { body: {} }));
  await measured('find in the knowledge factory', () => officer.call('searchKnowledge', { body: { words: 'border' } }));
  await measured('show a project', () => officer.call('showKnowledge', { params: { id: knowledge.items[0]?.id ?? '' } }));
  const members = viewOf(await as('coordinator').call('listMembers', { query: {} }));
  await measured(`the network tab: ${members.items.length} members`, () => as('coordinator').call('listMembers', { query: {} }));
  await measured('the network tab: organisations', () => as('coordinator').call('listOrganisations'));
  await measured('is the service well', () => officer.call('health'));
}

async function voting({ as, asked, measured, teams, channel }: Bench): Promise<void> {
  const [poll] = await asked(1);
  if (!poll) return;
  const cast = (who: string, option: number) => as(who).call('castBallot', { params: { id: poll.id }, body: { answer: { [poll.options[option]?.id ?? '']: 1 } } });
  const tap = (who: string, option: number) => teams.invoke(who, channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: poll.id, option: poll.options[option]?.id } }, trigger: 'manual' });
  await measured('cast a first ballot in the tab', () => cast('officer-fr', 0));
  await measured('cast a first ballot on a card', () => tap('national-contact-fr', 1));
  await measured('… as a member of another tenant', () => tap('officer-pl', 1));
  await measured('change a ballot', () => cast('officer-fr', 1));
  await measured('cast the same ballot again', () => cast('officer-fr', 1));
  await measured('take a ballot back', () => as('officer-fr').call('withdrawBallot', { params: { id: poll.id } }));
  await measured('create a poll in the tab', () => as('coordinator').call('createPoll', { body: draftOf(0, 'Another?') }));
}

async function posting({ measured, drain, drained, teams, channel, pass }: Bench): Promise<void> {
  const form = (question: string) => ({ verb: 'createPoll', timeZone: 'UTC', question, options: 'Phones\nDrones\nBorders', day: new Date(Date.now() + 2 * day).toISOString().slice(0, 10), time: '12:00', audience: 'network', scope: 'network' });
  const submit = (question: string) => teams.invoke('coordinator', channel, 'task/submit', { data: form(question), context: { theme: 'default' } });
  await drain();
  await measured('create a poll in a chat, which connects it', () => submit('In a chat?'));
  await drain();
  await measured('create another poll there', () => submit('And this?'));
  await drained('post its card (4 on the roster)');
  await drained('the timer finds nothing to do');
  const card = teams.delivered.find((message) => wordsOf(message.card).includes('And this?'))?.card as WireCard;
  await teams.tap('officer-fr', channel, card, 'castBallot');
  pass(5);
  await drained('update its card after a ballot');
  const joined = teams.activity('coordinator', channel, { type: 'conversationUpdate', membersAdded: [{ id: `29:${personOf('officer-pl').objectId}` }] });
  await measured('somebody joins the chat (2 cards there)', () => teams.post(joined));
  await drain();
  const poll = (actionsOf(card)[0]?.['data'] as { poll: string }).poll;
  await measured('the card asks for its newest state', () => teams.invoke('officer-fr', channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'showPoll', data: { verb: 'showPoll', poll } }, trigger: 'automatic' }));
}

async function joining({ as, measured, teams }: Bench): Promise<void> {
  const stranger = personOf('not-a-member');
  const own = teams.chat({ id: 'a:stranger', conversationType: 'personal', tenantId: stranger.tenantId, roster: ['not-a-member'] });
  const askToJoin = { action: { type: 'Action.Execute', verb: 'askToJoin', data: { verb: 'askToJoin' } }, trigger: 'manual' };
  await measured('somebody unknown writes to the bot', () => teams.say('not-a-member', own, 'hello'));
  await measured('… asks to join', () => teams.invoke('not-a-member', own, 'adaptiveCard/action', askToJoin));
  await measured('the waiting list (1 person)', () => as('coordinator').call('listJoinRequests'));
  const bodies = viewOf(await as('coordinator').call('listOrganisations'));
  const organisation = bodies.items.find(({ id }) => id === 'min-int-fr')?.id ?? '';
  await measured('admit a member', () => as('coordinator').call('admitMember', { params: { id: `${stranger.tenantId}.${stranger.objectId}` }, body: { organisation } }));
}

async function closing({ as, asked, fill, measured, drain, drained }: Bench, ballots: number): Promise<void> {
  const [few, many] = await asked(2);
  if (!few || !many) return;
  await fill(many, ballots);
  await drain();
  await measured('close a poll without ballots', () => as('coordinator').call('closePoll', { params: { id: few.id } }));
  await measured(`close a poll with ${ballots} ballots`, () => as('coordinator').call('closePoll', { params: { id: many.id } }));
  await drained('the timer after two closings');
  await measured(`show a closed poll with ${ballots} ballots`, () => as('officer-fr').call('showPoll', { params: { id: many.id } }));
}
