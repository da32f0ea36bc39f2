import { describe, expect, test } from '@jest/globals';
import { listPolls } from '../../functions/app/polls.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import type { PollDraft } from '../../functions/domain/newPoll.ts';
import { localAppId } from '../../functions/local/issuer.ts';
import { pollCard } from '../../bot/polls/pollCard.ts';
import { refusalText } from '../../bot/turn.ts';
import { bothDoors, expectNoErrors, refusalIn, translated } from './parity/twins.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import { personOf, wordsOf } from '../makers/teamsClient.ts';

/** A poll made in the form of a dialog and over HTTP, by the same member: the same poll, or the same refusal. */
onEveryStore((stores) => {
  const doors = bothDoors(stores);
  const at = (milliseconds: number): string => new Date(Math.ceil((doors.clock + milliseconds) / 60_000) * 60_000).toISOString();
  const day = 86_400_000;

  const made: [name: string, who: string, more: () => Partial<PollDraft>, expected: string][] = [
    ['by a coordinator for the network', 'coordinator', () => ({}), 'view'],
    ['by a coordinator for a country', 'coordinator', () => ({ electorate: { countries: ['PL'] } }), 'view'],
    ['by a coordinator for practitioners', 'coordinator-2', () => ({ audience: 'lea-only' }), 'view'],
    ['by a national contact for the own country', 'national-contact-pl', () => ({ electorate: { countries: ['PL'] } }), 'view'],
    ['by a deputy for the own country', 'deputy-pl', () => ({ electorate: { countries: ['PL'] } }), 'view'],
    ['by a national contact for another country', 'national-contact-pl', () => ({ electorate: { countries: ['FR'] } }), 'not-allowed'],
    ['by a national contact for the network', 'national-contact-pl', () => ({}), 'not-allowed'],
    ['by a group’s lead for the group', 'group-lead-forensics', () => ({ electorate: { groups: ['forensics'] } }), 'view'],
    ['by a group’s lead for another group', 'group-lead-forensics', () => ({ electorate: { groups: ['cybercrime'] } }), 'not-allowed'],
    ['by a group’s lead for a part of the group', 'group-lead-forensics', () => ({ electorate: { groups: ['forensics'], stakeholders: ['lea', 'academia'] } }), 'view'],
    ['by an officer', 'officer-ee', () => ({}), 'not-allowed'],
    ['by industry', 'industry-fr', () => ({}), 'not-allowed'],
    ['without a question', 'coordinator', () => ({ question: '  ' }), 'required'],
    ['with a question too long', 'coordinator', () => ({ question: 'q'.repeat(10_000) }), 'too-long'],
    ['with a choice too long', 'coordinator', () => ({ options: ['a', 'b'.repeat(10_000)] }), 'too-long'],
    ['with one choice', 'coordinator', () => ({ options: ['only one'] }), 'too-few-options'],
    ['with eleven choices', 'coordinator', () => ({ options: Array.from({ length: 11 }, (_, index) => `choice ${index}`) }), 'too-many-options'],
    ['with the same choice twice', 'coordinator', () => ({ options: ['Phones', 'phones'] }), 'same-option-twice'],
    ['that is classified', 'coordinator', () => ({ question: 'About an EU SECRET file' }), 'classified'],
    ['that closes in the past', 'coordinator', () => ({ closesAt: '2020-01-01T10:00:00.000Z' }), 'closing-time-past'],
    ['that closes in two years', 'coordinator', () => ({ closesAt: '2099-01-01T10:00:00.000Z' }), 'closing-time-far'],
    ['of several choices', 'coordinator', () => ({ method: { kind: 'several', least: 1, most: 2 } }), 'view'],
    ['of more choices than there are', 'coordinator', () => ({ method: { kind: 'several', least: 1, most: 3 } }), 'wrong-setting'],
    ['of approvals that others may add to', 'coordinator', () => ({ method: { kind: 'approval' }, adding: true, comments: true }), 'view'],
    ['of yes or no, without choices', 'coordinator', () => ({ method: { kind: 'yes-no' }, options: [], threshold: 60, quorum: 3 }), 'view'],
    ['of scores', 'coordinator', () => ({ method: { kind: 'score', highest: 10 }, tieRule: 'countries' }), 'view'],
    ['of scores beyond all limits', 'coordinator', () => ({ method: { kind: 'score', highest: 11 } }), 'wrong-setting'],
    ['of points', 'coordinator', () => ({ method: { kind: 'budget', points: 10, perOption: 6 }, show: 'after-close', tieRule: 'lot' }), 'view'],
    ['of more points on one choice than there are', 'coordinator', () => ({ method: { kind: 'budget', points: 10, perOption: 11 } }), 'wrong-setting'],
    ['that is anonymous', 'coordinator', () => ({ secrecy: 'anonymous', changing: false, show: 'live' }), 'view'],
    ['with reminders', 'coordinator', () => ({ reminders: [24, 1], show: 'after-ballot' }), 'view'],
    ['for industry and policy', 'coordinator', () => ({ electorate: { stakeholders: ['industry', 'policy'] } }), 'view'],
    ['that opens later', 'coordinator', () => ({ opensAt: at(day) }), 'view'],
    ['that opens after it closes', 'coordinator', () => ({ opensAt: at(3 * day) }), 'closing-before-opening'],
    ['with a quorum of nobody', 'coordinator', () => ({ quorum: 0 }), 'wrong-setting'],
    ['with a threshold beyond everybody', 'coordinator', () => ({ threshold: 101 }), 'wrong-setting'],
  ];

  test.each(made)('%s, here %s, is answered alike', async (_name, who, more, expected) => {
    const { app, teams, personal } = doors;
    const draft: PollDraft = { ...usualSettings, question: 'Which topic?', options: ['Phones', 'Drones'], audience: 'network', closesAt: at(2 * day), ...more() };
    const newest = async (): Promise<PollView | undefined> => {
      const list = await listPolls(app.running.app, await app.caller(who), {});
      return list.ok ? list.value.items[0] : undefined;
    };
    const http = await app.as(who).call('createPoll', { body: draft });
    doors.clock += 1_000;
    const before = await newest();
    const answer = await teams.invoke(who, personal(who), 'task/submit', { data: formOf(draft), context: { theme: 'default' } });
    expect(answer.status).toBe(200);
    expect(http.ok ? 'view' : http.problem.kind).toBe(expected);
    const after = await newest();
    if (http.ok) {
      expect(answer.body.task).toBeUndefined();
      if (!after || after.id === before?.id) throw new Error('The form made no poll.');
      expect(withoutMoments(translated(after, after, http.view))).toEqual(withoutMoments(http.view));
      return;
    }
    expect(after?.id).toBe(before?.id);
    const sentence = refusalText(sayIn('en-GB', (await app.caller(who)).timeZone), refusalIn(http.problem));
    expect(`${wordsOf(answer.body)}\n${String(answer.body.task?.['value'])}`).toContain(sentence);
  });

  describe('a poll changed over HTTP', () => {
    test('is shown by a card as HTTP shows it, and so is one that was deleted', async () => {
      const { app, teams, personal, twins } = doors;
      const [poll] = await twins('network');
      const change = { question: 'Ποιο;', options: ['Phones', 'Borders', 'Drones'], method: { kind: 'several', least: 1, most: 3 }, electorate: { countries: ['PL'] }, closesAt: at(5 * day), comments: true } as const;
      const changed = await app.as('coordinator').call('changePoll', { params: { id: poll.id }, body: { ...change, options: [...change.options], electorate: { countries: ['PL'] } } });
      if (!changed.ok) throw new Error(changed.problem.kind);
      for (const who of ['coordinator', 'officer-pl', 'officer-fr']) {
        const shown = await app.as(who).call('showPoll', { params: { id: poll.id } });
        if (!shown.ok) throw new Error(shown.problem.kind);
        const card = await teams.invoke(who, personal(who), 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'showPoll', data: { verb: 'showPoll', poll: poll.id } }, trigger: 'automatic' });
        const say = sayIn('en-GB', (await app.caller(who)).timeZone);
        expect(card.body.value).toEqual(JSON.parse(JSON.stringify(pollCard(shown.view, { appId: localAppId, say, refreshFor: [`29:${personOf(who).objectId}`] }))));
      }
      expect(await app.as('coordinator').call('deletePoll', { params: { id: poll.id } })).toMatchObject({ ok: true, view: { state: 'deleted' } });
      const gone = await teams.invoke('officer-pl', personal('officer-pl'), 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'showPoll', data: { verb: 'showPoll', poll: poll.id } }, trigger: 'automatic' });
      expect(gone.body).toMatchObject({ statusCode: 403, value: { code: 'not-there' } });
      expect(await app.as('officer-pl').call('showPoll', { params: { id: poll.id } })).toMatchObject({ ok: false, problem: { kind: 'not-there' } });
    });
  });

  test('a quorum and a threshold are taken away over HTTP by null, before the first ballot only, and nothing else is', async () => {
    const { app } = doors;
    const made = await app.as('coordinator').call('createPoll', { body: { question: 'How many?', options: ['A', 'B'], closesAt: at(5 * day), audience: 'network', quorum: 5, threshold: 60 } });
    if (!made.ok) throw new Error(made.problem.kind);
    const params = { id: made.view.id };
    const change = (body: object): Promise<unknown> => app.as('coordinator').call('changePoll', { params, body });
    expect(await change({ quorum: null })).toMatchObject({ ok: true, view: { threshold: 60 } });
    expect(await app.as('officer-fr').call('showPoll', { params })).not.toHaveProperty('view.quorum');
    expect(await change({ question: null })).toMatchObject({ ok: false, problem: { kind: 'malformed' } });
    expect(await app.as('officer-fr').call('castBallot', { params, body: { answer: { [made.view.options[0]?.id ?? '']: 1 } } })).toMatchObject({ ok: true });
    expect(await change({ threshold: null })).toMatchObject({ ok: false, problem: { status: 409, kind: 'promise-made', facts: { field: 'threshold' } } });
    expect(await change({ quorum: null, closesAt: at(6 * day) })).toMatchObject({ ok: true, view: { threshold: 60 } });
  });

  test('leaves no error behind', () => expectNoErrors(doors));
});

/** The poll without what differs because one was made a second after the other, and where its card stands. */
function withoutMoments({ postings: _where, createdAt, history: _then, ...view }: PollView): Record<string, unknown> {
  return { ...view, opensAt: view.opensAt === createdAt ? 'at once' : view.opensAt };
}

/** The filled form that says this draft. */
function formOf(draft: PollDraft): Record<string, unknown> {
  const { closesAt, opensAt, electorate, method, adding, changing, comments, reminders, quorum, threshold } = draft;
  const number = (value: number | undefined): string => (value === undefined ? '' : String(value));
  const { kind, ...numbers } = method;
  return {
    verb: 'createPoll', timeZone: 'UTC', question: draft.question, options: draft.options.join('\n'), day: closesAt.slice(0, 10), time: closesAt.slice(11, 16), audience: draft.audience,
    opens: opensAt === undefined ? '' : `${opensAt.slice(0, 10)} ${opensAt.slice(11, 16)}`,
    scope: electorate.countries?.[0] ? `country:${electorate.countries[0]}` : electorate.groups?.[0] ? `group:${electorate.groups[0]}` : 'network',
    stakeholders: (electorate.stakeholders ?? []).join(','), method: kind, ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])),
    secrecy: draft.secrecy, show: draft.show, tieRule: draft.tieRule, adding: String(adding), changing: String(changing), comments: String(comments), reminders: reminders.join(','), quorum: number(quorum), threshold: number(threshold),
  };
}
