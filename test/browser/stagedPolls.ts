import type { startLocal } from '../../functions/local/local.ts';
import { later } from '../../functions/app/app.ts';
import { findCaller } from '../../functions/app/callers.ts';
import { writeOutcome } from '../../functions/app/changingPolls.ts';
import { closePoll } from '../../functions/app/closing.ts';
import { keepPollDraft } from '../../functions/app/pollDrafts.ts';
import { castBallot, createPoll } from '../../functions/app/polls.ts';
import type { ConversationReference } from '../../functions/domain/conversation.ts';
import type { Decision } from '../../functions/domain/decision.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import type { PollDraft } from '../../functions/domain/newPoll.ts';
import { identityOf, memberOf } from '../../functions/local/foundDemo.ts';
import type { PollView } from '../../functions/contract/views.ts';

export type Local = Awaited<ReturnType<typeof startLocal>>;

/** Polls in every state and of every kind, by what they are there to show. */
export interface StagedPolls {
  open: PollView;
  closed: PollView;
  scored: PollView;
  budget: PollView;
  yesNo: PollView;
  several: PollView;
  firm: PollView;
  secret: PollView;
  secretClosed: PollView;
  scoring: PollView;
  sharing: PollView;
  planned: PollView;
  empty: PollView;
}

const day = 24 * 3_600_000;
const officers = ['officer-fr', 'officer-pl', 'officer-el', 'officer-nl', 'officer-es', 'officer-it', 'officer-fi', 'officer-ee', 'officer-cz', 'officer-ro'];

type Given = Record<number, number>;

export async function stagePolls(local: Local, where: ConversationReference): Promise<StagedPolls> {
  const { app } = local.running;
  const coordinator = await callerNamed(local, 'coordinator');
  const draft = (question: string, options: string[], more: Partial<PollDraft> = {}): PollDraft => ({ ...usualSettings, question, options, audience: 'network', closesAt: later(app.now(), 3 * day), ...more });
  const make = async (given: PollDraft, voters: [string, Given, string?][], places: ConversationReference[] = []): Promise<PollView> => {
    const poll = must(await createPoll(app, coordinator, given, ...places));
    for (const [key, answer, comment] of voters) {
      const named = Object.fromEntries(Object.entries(answer).map(([at, value]) => [poll.options[Number(at)]?.id ?? '', value]));
      must(await castBallot(app, await callerNamed(local, key), poll.id, { answer: named, ...(comment === undefined ? {} : { comment }) }));
    }
    return poll;
  };
  const close = async (poll: PollView, outcome?: string): Promise<PollView> => {
    must(await closePoll(app, coordinator, poll.id));
    if (outcome !== undefined) must(await writeOutcome(app, coordinator, poll.id, outcome));
    return poll;
  };

  const scored = await close(await make(draft('How much would each of these help you in the first hour?', ['A checklist on the phone', 'A specialist on call', 'A kit in every car, with everything that is needed to secure what is there before it is lost'], { method: { kind: 'score', highest: 10 } }), officers.map((key, at): [string, Given] => [key, { 0: (at * 3) % 11, 1: 10 - (at % 4), ...(at % 3 === 0 ? {} : { 2: at }) }]).concat([['researcher', { 0: 4, 1: 4 }], ['industry', { 2: 10 }]]), [where]));
  const budget = await close(await make(draft('Where should the next call put its money?', ['Digital forensics', 'Drones', 'Training'], { method: { kind: 'budget', points: 100, perOption: 70 } }), officers.map((key, at): [string, Given] => [key, { 0: 10 + at * 5, 1: 30 - at * 2, 2: 40 - at * 3 }]).concat([['policy', { 2: 60 }]]), [where]), 'Digital forensics goes into the roadmap as the first priority.');
  const yesNo = await close(await make(draft('Should the trial go on for another year?', [], { method: { kind: 'yes-no' }, quorum: 8, threshold: 70 }), officers.map((key, at): [string, Given] => [key, { [at % 5 === 4 ? 2 : at % 3 === 2 ? 1 : 0]: 1 }]), [where]));
  const secretClosed = await close(await make(draft('Have you ever used a private phone for evidence because nothing else was at hand?', [], { method: { kind: 'yes-no' }, secrecy: 'anonymous', comments: true }), officers.slice(0, 7).map((key, at): [string, Given, string?] => at === 1 ? [key, { 0: 1 }, 'At night there is no other camera.'] : [key, { [at % 3 === 0 ? 1 : 0]: 1 }]).concat([['researcher', { 0: 1 }], ['industry', { 1: 1 }]]), [where]));
  const closed = await close(await make(draft('Which tool should be tested first in the field?', ['Portable phone reader', 'Body-worn camera with live link', 'Document scanner'], { comments: true, quorum: 3 }), [['officer-fr', { 0: 1 }, 'We have three of them in the cupboard.'], ['officer-pl', { 1: 1 }], ['officer-es', { 0: 1 }], ['researcher', { 1: 1 }, 'Ask for the error rate first.']], [where]));
  const several = await make(draft('Which of these do you need at the scene? Name the two that matter most.', ['Light', 'Power', 'A network', 'Shelter'], { method: { kind: 'several', least: 1, most: 2 }, comments: true, adding: true }), [['officer-fr', { 0: 1, 2: 1 }], ['officer-it', { 1: 1 }]], [where]);
  const firm = await make(draft('May the photographs of the exercise be shown outside the network?', ['Yes, all', 'Only those without faces', 'No'], { changing: false, show: 'after-ballot' }), [['officer-fr', { 1: 1 }]], [where]);
  const secret = await make(draft('Do you trust the result of the new breath tester?', [], { method: { kind: 'yes-no' }, secrecy: 'anonymous' }), officers.slice(1, 5).map((key) => [key, { 0: 1 }]), [where]);
  const scoring = await make(draft('How well does each of these work on a rainy night?', ['The torch', 'The radio', 'The camera'], { method: { kind: 'score', highest: 5 } }), [['officer-fr', { 0: 4, 1: 2 }], ['officer-pl', { 0: 5, 2: 3 }]], [where]);
  const sharing = await make(draft('How should the ten test days be shared out?', ['Forensics', 'Borders', 'Patrols'], { method: { kind: 'budget', points: 10, perOption: 6 }, comments: true }), [['officer-fr', { 0: 6, 1: 4 }], ['industry', { 2: 5 }]], [where]);
  const planned = await make(draft('Who can host the winter workshop?', ['Warsaw', 'Tallinn', 'Lisbon'], { opensAt: later(app.now(), day), reminders: [24, 1] }), [], [where]);
  const empty = await make(draft('Which patrol equipment should the next field test compare?', ['Torches', 'Gloves', 'Cameras'], { quorum: 5, comments: true }), []);
  const open = await make(
    draft('Where does the handling of seized phones hurt most at night, when no specialist is on duty?', ['Nobody may unlock them', 'Reading them out takes more than a shift, so that people have to be released before anything is known', 'Storing them safely', 'Αποθήκευση και μεταφορά']),
    [['officer-fr', { 0: 1 }], ['officer-el', { 3: 1 }], ['officer-es', { 1: 1 }], ['officer-it', { 0: 1 }], ['industry', { 2: 1 }], ['researcher', { 1: 1 }]],
    [where],
  );
  const kept = (question: string): string => JSON.stringify({ question, kind: 'several', options: [{ key: 1, text: 'Batteries' }, { key: 2, text: 'Cables' }], most: '2' });
  for (const [at, question] of ['Which spare parts run out first?', ''].entries()) must(await keepPollDraft(app, coordinator, `5d000000-0000-4000-8000-00000000000${at}`, kept(question)));
  // One is thrown away for each picture of the list.
  for (let at = 0; at < 8; at += 1) must(await keepPollDraft(app, await callerNamed(local, 'national-contact-fr'), `5e000000-0000-4000-8000-00000000000${at}`, kept(`Draft ${at}`)));
  return { open, closed, scored, budget, yesNo, several, firm, secret, secretClosed, scoring, sharing, planned, empty };
}

export async function callerNamed(local: Local, key: string) {
  const { tenantId, objectId } = identityOf(memberOf(key));
  return must(await findCaller(local.running.app, tenantId, objectId));
}

export function must<T>(decision: Decision<T>): T {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.value;
}
