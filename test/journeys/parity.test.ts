import { describe, expect, test } from '@jest/globals';
import { showPoll } from '../../functions/app/polls.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import type { Say } from '../../functions/contract/words/words.ts';
import type { PollView, ProblemView } from '../../functions/contract/views.ts';
import { localAppId } from '../../functions/local/issuer.ts';
import { pollCard } from '../../bot/polls/pollCard.ts';
import { refusalText } from '../../bot/turn.ts';
import { answersOf, bothDoors, expectNoErrors, refusalIn, translated } from './parity/twins.ts';
import type { Doors, Kind } from './parity/twins.ts';
import { fieldsOf } from '../makers/answers.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import { personOf } from '../makers/teamsClient.ts';

/**
 * The same command through a card and over HTTP, by the same member, on two polls that are alike: the card must show
 * exactly the view that HTTP answers, or say exactly the refusal that HTTP gives.
 */
type Command = 'castBallot' | 'withdrawBallot' | 'closePoll' | 'showPoll' | 'addOption' | 'writeOutcome' | 'commentBallot';
type Told = { ok: true; view: PollView } | { ok: false; problem: ProblemView };

/** Texts that members write, by a word. */
const texts: Record<string, string> = {
  usual: 'Ψηφιακά *ίχνη* [x](http://x)', same: 'PHONES', empty: '  ', long: 'ö'.repeat(3_000), classified: 'As in the SECRET UE file',
};

/** command.with what, who (`+`: with a ballot cast before; `@`: in the chat), which poll, what is to come of it. */
const table = `
castBallot                  officer-fr             network            view
castBallot                  officer-fr+            network            view
castBallot                  industry               network            view
castBallot                  policy                 network            view
castBallot                  officer-el             lea-only           view
castBallot                  industry               lea-only           not-there
castBallot                  policy                 lea-only           not-there
castBallot                  researcher             lea-only           not-there
castBallot                  other                  lea-only           not-there
castBallot                  officer-pl             of Poland          view
castBallot                  officer-fr             of Poland          not-in-electorate
castBallot                  coordinator            of Poland          not-in-electorate
castBallot                  officer-cz             of forensics       view
castBallot                  researcher             of forensics       view
castBallot                  officer-pl             of forensics       not-in-electorate
castBallot                  officer-pl@            of the chat        view
castBallot                  officer-pl             of the chat        view
castBallot                  officer-fr             of the chat        not-in-electorate
castBallot                  officer-es             closed             poll-closed
castBallot                  industry               closed             poll-closed
castBallot                  officer-es             past its time      poll-closed
castBallot                  officer-es             planned            poll-not-open
castBallot                  officer-es             nowhere            not-there
castBallot.unknown          officer-it             network            unknown-option
castBallot.unknown          industry               lea-only           not-there
castBallot.unknown          officer-it             closed             poll-closed
castBallot.unknown          officer-it             of Poland          not-in-electorate
castBallot.other            officer-it             network            unknown-option
castBallot.none             officer-it             network            nothing-chosen
castBallot.many             officer-it             network            too-many-chosen
castBallot                  officer-it             several            view
castBallot.few              officer-it             several            too-few-chosen
castBallot.many             officer-it             several            too-many-chosen
castBallot                  officer-it+            approval           view
castBallot.none             officer-it             approval           nothing-chosen
castBallot                  officer-nl             yes or no          view
castBallot.unknown          officer-nl             yes or no          unknown-option
castBallot                  officer-nl             scores             view
castBallot.none             officer-nl             scores             nothing-chosen
castBallot.high             officer-nl             scores             score-range
castBallot.low              officer-nl             scores             score-range
castBallot                  officer-el             points             view
castBallot.over             officer-el             points             over-budget
castBallot.onOne            officer-el             points             over-option-budget
castBallot.low              officer-el             points             malformed
castBallot                  officer-el             anonymous          view
castBallot                  industry+              anonymous          view
castBallot                  officer-el             closed anonymous   poll-closed
castBallot                  officer-es             final              view
castBallot                  officer-es+            final              view
castBallot.few              officer-es+            final              ballot-final
castBallot                  officer-es             growing            view
castBallot                  officer-es             changed before     view
castBallot.stale            officer-es             changed before     changed-meanwhile
commentBallot               officer-cz+            commented          view
commentBallot               industry+              anonymous          view
commentBallot               officer-cz             commented          nothing-chosen
commentBallot               officer-cz+            network            comments-off
commentBallot.empty         officer-cz+            commented          view
commentBallot.long          officer-cz+            commented          too-long
commentBallot.classified    officer-cz+            commented          classified
commentBallot               industry               lea-only           not-there
withdrawBallot              officer-fi             network            view
withdrawBallot              officer-fi+            network            view
withdrawBallot              industry+              network            view
withdrawBallot              officer-fi+            anonymous          view
withdrawBallot              officer-fi+            points             view
withdrawBallot              officer-fi+            final              ballot-final
withdrawBallot              officer-fi+            closed             poll-closed
withdrawBallot              officer-fi+            past its time      poll-closed
withdrawBallot              industry               lea-only           not-there
withdrawBallot              officer-fi             nowhere            not-there
addOption                   officer-ee             growing            view
addOption                   officer-ee             network            no-new-options
addOption                   officer-ee             growing in Poland  not-in-electorate
addOption.same              officer-ee             growing            same-option-twice
addOption.empty             officer-ee             growing            required
addOption.long              officer-ee             growing            too-long
addOption.classified        officer-ee             growing            classified
addOption                   officer-ee             closed             poll-closed
addOption                   industry               lea-only           not-there
writeOutcome                coordinator            closed             view
writeOutcome                coordinator-2          with an outcome    view
writeOutcome                coordinator            closed anonymous   view
writeOutcome                coordinator            network            not-closed
writeOutcome                officer-nl             closed             not-allowed
writeOutcome.empty          coordinator            closed             required
writeOutcome.long           coordinator            closed             too-long
writeOutcome.classified     coordinator            closed             classified
writeOutcome                coordinator            nowhere            not-there
closePoll                   coordinator            network            view
closePoll                   coordinator-2          lea-only           view
closePoll                   coordinator            anonymous          view
closePoll                   coordinator+           scores             view
closePoll                   coordinator            planned            poll-not-open
closePoll                   national-contact-pl    of Poland          view
closePoll                   deputy-pl              of Poland          view
closePoll                   national-contact-es    of Poland          not-allowed
closePoll                   national-contact-pl    network            not-allowed
closePoll                   group-lead-forensics   of forensics       view
closePoll                   group-lead-cybercrime  of forensics       not-allowed
closePoll                   officer-nl             network            not-allowed
closePoll                   facilitator            network            not-allowed
closePoll                   industry               network            not-allowed
closePoll                   industry               lea-only           not-there
closePoll                   coordinator            closed             view
closePoll                   officer-nl             closed             not-allowed
closePoll                   coordinator            past its time      view
closePoll                   coordinator            nowhere            not-there
showPoll                    officer-ro             network            view
showPoll                    officer-ro+            network            view
showPoll                    coordinator            network            view
showPoll                    researcher-nl          network            view
showPoll                    researcher-nl          lea-only           not-there
showPoll                    officer-ro             of Poland          view
showPoll                    officer-pl@            of the chat        view
showPoll                    officer-ro             closed             view
showPoll                    officer-ro             past its time      view
showPoll                    officer-ro             planned            view
showPoll                    officer-ro+            scores             view
showPoll                    officer-ro+            points             view
showPoll                    officer-ro+            closed anonymous   view
showPoll                    officer-ro             with an outcome    view
showPoll                    officer-ro             nowhere            not-there
`;
const cases = table.trim().split('\n').map((line) => line.trim().split(/\s{2,}/) as [string, string, Kind, string]);

onEveryStore((stores) => {
  const doors = bothDoors(stores);

  test.each(cases)('%s by %s on a poll %s: %s', async (given, whoWithBallot, kind, expected) => {
    const { app, twins } = doors;
    const [command, what = 'usual'] = given.split('.') as [Command, string | undefined];
    const who = whoWithBallot.replace(/[+@]/, '');
    const [one, other] = await twins(kind, whoWithBallot.endsWith('+') ? who : undefined);
    const said = (poll: PollView, twin: PollView): Said => ({ poll, kind, what, twin, inChat: whoWithBallot.endsWith('@') });
    const http = await byHttp(doors, who, command, said(other, one));
    const card = await byCard(doors, who, command, said(one, other));
    expect(http.ok ? 'view' : http.problem.kind).toBe(expected);

    const say: Say = sayIn('en-GB', (await app.caller(who)).timeZone);
    const shown = http.ok && command !== 'castBallot' ? http : await app.as(who).call('showPoll', { params: { id: other.id } });
    if (!shown.ok) {
      expect(card).toEqual({ statusCode: 403, type: 'application/vnd.microsoft.error', value: { code: expected, message: refusalText(say, refusalIn(shown.problem)) } });
      expect(shown.problem).toMatchObject({ kind: expected, title: refusalText(sayIn('en'), refusalIn(shown.problem)) });
      return;
    }
    const coordinator = await app.caller('coordinator');
    const [afterCard, afterHttp] = await Promise.all([one, other].map((poll) => showPoll(app.running.app, coordinator, poll.id)));
    if (!afterCard?.ok || !afterHttp?.ok) throw new Error('The polls are gone.');
    const notice = http.ok ? {} : { notice: refusalText(say, refusalIn(http.problem)) };
    const asHttpSays = pollCard(http.ok ? http.view : shown.view, { appId: localAppId, say, refreshFor: [`29:${personOf(who).objectId}`], ...notice });
    expect(card).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(translated(card.value, afterCard.value, afterHttp.value)).toEqual(JSON.parse(JSON.stringify(asHttpSays)));
    // And what is there afterwards is the same for both.
    expect(translated(afterCard.value, afterCard.value, afterHttp.value)).toEqual(afterHttp.value);
  });

  describe('two commands at once', () => {
    test('closing with a word on what it means is closing, then writing it', async () => {
      const { app, teams, twins, personal } = doors;
      const [one, other] = await twins('network', 'officer-fi');
      const data = { verb: 'closePoll', poll: one.id, outcome: texts['usual'] };
      const card = await teams.invoke('coordinator', personal('coordinator'), 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'closePoll', data }, trigger: 'manual' });
      await app.as('coordinator').call('closePoll', { params: { id: other.id } });
      const http = await app.as('coordinator').call('writeOutcome', { params: { id: other.id }, body: { text: texts['usual'] ?? '' } });
      if (!http.ok) throw new Error(http.problem.kind);
      expect(http.view.outcome?.text).toBe(texts['usual']);
      const say = sayIn('en-GB', (await app.caller('coordinator')).timeZone);
      expect(translated(card.body.value, one, other)).toEqual(JSON.parse(JSON.stringify(pollCard(http.view, { appId: localAppId, say, refreshFor: [`29:${personOf('coordinator').objectId}`] }))));
    });
  });

  test('leaves no error behind', () => expectNoErrors(doors));
});

interface Said { poll: PollView; kind: Kind; what: string; twin: PollView; inChat: boolean }

async function byCard({ teams, chat, personal, draftOf }: Doors, who: string, command: Command, { poll, kind, what, twin, inChat }: Said) {
  const text = texts[what] ?? texts['usual'];
  const answer = fieldsOf(draftOf(kind).method, answersOf(poll, draftOf(kind), twin)[what] ?? answersOf(poll, draftOf(kind))['usual'] ?? {});
  const fields: Record<Command, Record<string, unknown>> = {
    castBallot: { ...answer, ...(poll.edition && what !== 'stale' ? { edition: poll.edition } : {}) },
    commentBallot: { comment: text }, addOption: { text }, writeOutcome: { outcome: text }, withdrawBallot: {}, closePoll: {}, showPoll: {},
  };
  const data = { verb: command, poll: poll.id, ...fields[command] };
  const answered = await teams.invoke(who, inChat ? chat : personal(who), 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: command, data }, trigger: 'manual' });
  expect([200, 403]).toContain(answered.status);
  return answered.body as { statusCode: number; type: string; value: unknown };
}

async function byHttp({ app, draftOf }: Doors, who: string, command: Command, { poll, kind, what, twin }: Said): Promise<Told> {
  const client = app.as(who);
  const params = { id: poll.id };
  const text = texts[what] ?? texts['usual'] ?? '';
  switch (command) {
    case 'castBallot': {
      const answers = answersOf(poll, draftOf(kind), twin);
      return client.call('castBallot', { params, body: { answer: answers[what] ?? answers['usual'] ?? {}, edition: what === 'stale' ? 0 : (poll.edition ?? 0) } });
    }
    case 'commentBallot': {
      const now = await client.call('showPoll', { params });
      return now.ok ? client.call('castBallot', { params, body: { answer: now.view.mine?.answer ?? {}, comment: text } }) : now;
    }
    case 'addOption':
    case 'writeOutcome':
      return client.call(command, { params, body: { text } });
    default:
      return client.call(command, { params });
  }
}
