import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { closePoll } from '../../functions/app/closing.ts';
import { castBallot, createPoll, listPolls, showPoll } from '../../functions/app/polls.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import type { Say } from '../../functions/contract/words/words.ts';
import type { PollView, ProblemView } from '../../functions/contract/views.ts';
import type { Refusal } from '../../functions/domain/decision.ts';
import type { PollDraft } from '../../functions/domain/poll.ts';
import { localAppId } from '../../functions/local/issuer.ts';
import { pollCard } from '../../bot/polls/pollCard.ts';
import { refusalText } from '../../bot/turn.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { personOf, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, TeamsClient } from '../makers/teamsClient.ts';

/**
 * The same command through a card and over HTTP, by the same member, on two polls that are alike: the card must show
 * exactly the view that HTTP answers, or say exactly the refusal that HTTP gives.
 */
onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: TestApp;
  let teams: TeamsClient;
  let clock = Date.now();

  /** Each half has an app of its own: the emulator looks at every document for a list across partitions, and polls add up. */
  function inAnAppOfItsOwn(): void {
    beforeAll(async () => {
      fresh = await stores.fresh();
      app = await startApp({ store: fresh.store, nudge: false, now: () => new Date(clock).toISOString() });
      teams = await connectedTeams(app);
    });
    afterAll(async () => {
      await teams.close();
      await app.stop();
      await fresh.gone();
    });
  }

  type Command = 'castBallot' | 'withdrawBallot' | 'closePoll' | 'showPoll';
  type Kind = 'network' | 'lea-only' | 'of Poland' | 'of forensics' | 'closed' | 'past its time' | 'nowhere';

  const draftOf = (kind: Kind): PollDraft => ({
    question: 'Which topic comes first?',
    options: ['Phones', 'Drones', 'Borders'],
    closesAt: new Date(clock + (kind === 'past its time' ? 1_000 : 86_400_000)).toISOString(),
    audience: kind === 'lea-only' ? 'lea-only' : 'network',
    scope: kind === 'of Poland' ? { kind: 'country', country: 'PL' } : kind === 'of forensics' ? { kind: 'group', group: 'forensics' } : { kind: 'network' },
  });

  /** Two polls that differ in nothing but their ids. */
  async function twins(kind: Kind, ballotOf?: string): Promise<[PollView, PollView]> {
    const coordinator = await app.caller('coordinator');
    const made = await Promise.all([0, 1].map(async () => {
      const poll = await createPoll(app.running.app, coordinator, draftOf(kind));
      if (!poll.ok) throw new Error(poll.refusal.kind);
      if (ballotOf) {
        const cast = await castBallot(app.running.app, await app.caller(ballotOf), poll.value.id, { option: poll.value.options[2]?.id ?? '' });
        if (!cast.ok) throw new Error(cast.refusal.kind);
      }
      if (kind === 'closed') await closePoll(app.running.app, coordinator, poll.value.id);
      return kind === 'nowhere' ? { ...poll.value, id: '00000000-0000-4000-8000-000000000000' } : poll.value;
    }));
    if (kind === 'past its time') clock += 2_000;
    return made as [PollView, PollView];
  }

  const personal = (who: string): Chat => teams.chat({ id: `a:${who}`, conversationType: 'personal', tenantId: personOf(who).tenantId, roster: [who] });

  async function byCard(who: string, command: Command, poll: PollView, option: string | undefined) {
    const data = { verb: command, poll: poll.id, ...(option === undefined ? {} : { option }) };
    const answer = await teams.invoke(who, personal(who), 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: command, data }, trigger: 'manual' });
    expect([200, 403]).toContain(answer.status);
    return answer.body as { statusCode: number; type: string; value: unknown };
  }

  async function byHttp(who: string, command: Command, poll: PollView, option: string | undefined): Promise<{ ok: true; view: PollView } | { ok: false; problem: ProblemView }> {
    const client = app.as(who);
    const params = { id: poll.id };
    return command === 'castBallot' ? client.call(command, { params, body: { option: option ?? '' } }) : client.call(command, { params });
  }

  /** As though the one poll's answer had been about the other. */
  function translated<T>(about: T, from: PollView, to: PollView): T {
    let text = JSON.stringify(about).replaceAll(from.id, to.id);
    for (const [index, { id }] of from.options.entries()) text = text.replaceAll(id, to.options[index]?.id ?? '');
    return JSON.parse(text) as T;
  }

  const refusalIn = ({ kind, facts }: ProblemView): Refusal => ({ kind, ...facts }) as unknown as Refusal;

  /** command, who, which poll, what is to come of it; `+` after a name: with a ballot cast before. */
  const table = `
castBallot            officer-fr             network        view
castBallot            officer-fr+            network        view
castBallot            industry               network        view
castBallot            policy                 network        view
castBallot            officer-el             lea-only       view
castBallot            industry               lea-only       not-there
castBallot            policy                 lea-only       not-there
castBallot            researcher             lea-only       not-there
castBallot            other                  lea-only       not-there
castBallot            officer-pl             of Poland      view
castBallot            officer-fr             of Poland      not-in-electorate
castBallot            coordinator            of Poland      not-in-electorate
castBallot            officer-cz             of forensics   view
castBallot            researcher             of forensics   view
castBallot            officer-pl             of forensics   not-in-electorate
castBallot            officer-es             closed         poll-closed
castBallot            industry               closed         poll-closed
castBallot            officer-es             past its time  poll-closed
castBallot            officer-es             nowhere        not-there
castBallot.unknown    officer-it             network        unknown-option
castBallot.unknown    industry               lea-only       not-there
castBallot.unknown    officer-it             closed         poll-closed
castBallot.unknown    officer-it             of Poland      not-in-electorate
castBallot.other      officer-it             network        unknown-option
withdrawBallot        officer-fi             network        view
withdrawBallot        officer-fi+            network        view
withdrawBallot        industry+              network        view
withdrawBallot        officer-fi+            closed         poll-closed
withdrawBallot        officer-fi+            past its time  poll-closed
withdrawBallot        industry               lea-only       not-there
withdrawBallot        officer-fi             nowhere        not-there
closePoll             coordinator            network        view
closePoll             coordinator-2          lea-only       view
closePoll             national-contact-pl    of Poland      view
closePoll             deputy-pl              of Poland      view
closePoll             national-contact-es    of Poland      not-allowed
closePoll             national-contact-pl    network        not-allowed
closePoll             group-lead-forensics   of forensics   view
closePoll             group-lead-cybercrime  of forensics   not-allowed
closePoll             officer-nl             network        not-allowed
closePoll             facilitator            network        not-allowed
closePoll             industry               network        not-allowed
closePoll             industry               lea-only       not-there
closePoll             coordinator            closed         view
closePoll             officer-nl             closed         not-allowed
closePoll             coordinator            past its time  view
closePoll             coordinator            nowhere        not-there
showPoll              officer-ro             network        view
showPoll              officer-ro+            network        view
showPoll              coordinator            network        view
showPoll              researcher-nl          network        view
showPoll              researcher-nl          lea-only       not-there
showPoll              officer-ro             of Poland      view
showPoll              officer-ro             closed         view
showPoll              officer-ro             past its time  view
showPoll              officer-ro             nowhere        not-there
`;
  const cases = table.trim().split('\n').map((line) => line.trim().split(/\s{2,}/) as [string, string, Kind, string]);

  describe('a command through a card and over HTTP', () => {
    inAnAppOfItsOwn();
    test.each(cases)('%s by %s on a poll %s: %s', async (given, whoWithBallot, kind, expected) => {
      const [command, choice] = given.split('.') as [Command, string | undefined];
      const who = whoWithBallot.replace('+', '');
      const [one, other] = await twins(kind, whoWithBallot.endsWith('+') ? who : undefined);
      const optionOf = (poll: PollView, twin: PollView): string | undefined => (command !== 'castBallot' ? undefined : choice === 'unknown' ? 'no-such-option' : choice === 'other' ? twin.options[0]?.id : poll.options[1]?.id);
      const http = await byHttp(who, command, other, optionOf(other, one));
      const card = await byCard(who, command, one, optionOf(one, other));
      expect(http.ok ? 'view' : http.problem.kind).toBe(expected);

      const say: Say = sayIn('en-GB', (await app.caller(who)).timeZone);
      const shown = http.ok ? http : await app.as(who).call('showPoll', { params: { id: other.id } });
      if (!shown.ok) {
        expect(card).toEqual({ statusCode: 403, type: 'application/vnd.microsoft.error', value: { code: expected, message: refusalText(say, refusalIn(shown.problem)) } });
        expect(shown.problem).toMatchObject({ kind: expected, title: refusalText(sayIn('en'), refusalIn(shown.problem)) });
        return;
      }
      const notice = http.ok ? {} : { notice: refusalText(say, refusalIn(http.problem)) };
      const asHttpSays = pollCard(shown.view, { appId: localAppId, say, refreshFor: [`29:${personOf(who).objectId}`], ...notice });
      expect(card).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
      expect(translated(card.value, one, other)).toEqual(JSON.parse(JSON.stringify(asHttpSays)));
      // And what is there afterwards is the same for both.
      const coordinator = await app.caller('coordinator');
      const [afterCard, afterHttp] = await Promise.all([one, other].map((poll) => showPoll(app.running.app, coordinator, poll.id)));
      if (!afterCard?.ok || !afterHttp?.ok) throw new Error('The polls are gone.');
      expect(translated(afterCard.value, one, other)).toEqual(afterHttp.value);
    });

    test('leaves no error behind', () => {
      expect(app.errors).toEqual([]);
    });
  });

  describe('a poll made in the form and over HTTP', () => {
    inAnAppOfItsOwn();
    const inTwoDays = () => new Date(Math.ceil((clock + 2 * 86_400_000) / 60_000) * 60_000).toISOString();
    const made: [string, string, Partial<PollDraft>, string][] = [
      ['by a coordinator for the network', 'coordinator', {}, 'view'],
      ['by a coordinator for a country', 'coordinator', { scope: { kind: 'country', country: 'PL' } }, 'view'],
      ['by a coordinator for practitioners', 'coordinator-2', { audience: 'lea-only' }, 'view'],
      ['by a national contact for the own country', 'national-contact-pl', { scope: { kind: 'country', country: 'PL' } }, 'view'],
      ['by a deputy for the own country', 'deputy-pl', { scope: { kind: 'country', country: 'PL' } }, 'view'],
      ['by a national contact for another country', 'national-contact-pl', { scope: { kind: 'country', country: 'FR' } }, 'not-allowed'],
      ['by a national contact for the network', 'national-contact-pl', {}, 'not-allowed'],
      ['by a group’s lead for the group', 'group-lead-forensics', { scope: { kind: 'group', group: 'forensics' } }, 'view'],
      ['by a group’s lead for another group', 'group-lead-forensics', { scope: { kind: 'group', group: 'cybercrime' } }, 'not-allowed'],
      ['by an officer', 'officer-ee', {}, 'not-allowed'],
      ['by industry', 'industry-fr', {}, 'not-allowed'],
      ['without a question', 'coordinator', { question: '  ' }, 'required'],
      ['with a question too long', 'coordinator', { question: 'q'.repeat(10_000) }, 'too-long'],
      ['with a choice too long', 'coordinator', { options: ['a', 'b'.repeat(10_000)] }, 'too-long'],
      ['with one choice', 'coordinator', { options: ['only one'] }, 'too-few-options'],
      ['with eleven choices', 'coordinator', { options: Array.from({ length: 11 }, (_, index) => `choice ${index}`) }, 'too-many-options'],
      ['with the same choice twice', 'coordinator', { options: ['Phones', 'phones'] }, 'same-option-twice'],
      ['that is classified', 'coordinator', { question: 'About an EU SECRET file' }, 'classified'],
      ['that closes in the past', 'coordinator', { closesAt: '2020-01-01T10:00:00.000Z' }, 'closing-time-past'],
      ['that closes in two years', 'coordinator', { closesAt: '2099-01-01T10:00:00.000Z' }, 'closing-time-far'],
    ];

    test.each(made)('%s, here %s, is answered alike', async (_name, who, more, expected) => {
      const draft: PollDraft = { question: 'Which topic?', options: ['Phones', 'Drones'], audience: 'network', scope: { kind: 'network' }, closesAt: inTwoDays(), ...more };
      const { scope, closesAt } = draft;
      const newest = async (): Promise<PollView | undefined> => {
        const list = await listPolls(app.running.app, await app.caller(who), {});
        return list.ok ? list.value.items[0] : undefined;
      };
      const http = await app.as(who).call('createPoll', { body: draft });
      clock += 1_000;
      const before = await newest();
      const form = {
        verb: 'createPoll', timeZone: 'UTC', question: draft.question, options: draft.options.join('\n'), day: closesAt.slice(0, 10), time: closesAt.slice(11, 16), audience: draft.audience,
        scope: scope.kind === 'network' ? 'network' : scope.kind === 'country' ? `country:${scope.country}` : `group:${scope.group}`,
      };
      const answer = await teams.invoke(who, personal(who), 'task/submit', { data: form, context: { theme: 'default' } });
      expect(answer.status).toBe(200);
      expect(http.ok ? 'view' : http.problem.kind).toBe(expected);
      const after = await newest();
      if (http.ok) {
        expect(answer.body.task).toBeUndefined();
        if (!after || after.id === before?.id) throw new Error('The form made no poll.');
        const { postings: _there, createdAt: _then, ...made } = translated(after, after, http.view);
        const { postings: _here, createdAt: _now, ...view } = http.view;
        expect(made).toEqual(view);
        return;
      }
      expect(after?.id).toBe(before?.id);
      const sentence = refusalText(sayIn('en-GB', (await app.caller(who)).timeZone), refusalIn(http.problem));
      expect(`${wordsOf(answer.body)}\n${String(answer.body.task?.['value'])}`).toContain(sentence);
      expect(app.errors).toEqual([]);
    });
  });
});
