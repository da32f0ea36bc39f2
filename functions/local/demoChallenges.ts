import { demoChallenges, demoCommons, demoThemes } from './demo/challenges.ts';
import type { DemoChallenge, DemoCommon, DemoStep } from './demo/challenges.ts';
import { untold } from './untold.ts';
import { audited, later } from '../app/app.ts';
import type { App } from '../app/app.ts';
import { commentOnChallenge, endorseChallenge } from '../app/challengeTalk.ts';
import { showChallenge } from '../app/challenges.ts';
import { consentToMerge, mergeChallenges } from '../app/mergingChallenges.ts';
import { raiseChallenge } from '../app/raising.ts';
import { addTheme } from '../app/themes.ts';
import { endChallenge, triageChallenge } from '../app/triaging.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { challenges, commonChallenges } from '../store/challengeCollections.ts';
import { challengesPartition, readChallenge, readCommon } from '../store/challenges.ts';
import { replace } from '../store/store.ts';

type Doing = { by: string; daysAgo: number; run(app: App, caller: Caller): Promise<Decision<unknown>> };
interface Network { coordinator: Caller; callerOf(key: string): Promise<Caller>; must<T>(decision: Decision<T>): T }

/**
 * Challenges to look at, each raised and worked with so many days ago. Made once: where the last of them stands nothing is
 * done, and a start that was cut off does again what it had not come to; what is done already is refused there, or the same.
 */
export async function exampleChallenges(app: App, { coordinator, callerOf, must }: Network): Promise<void> {
  const all = inOrder();
  const [first, last] = [demoChallenges[0], demoCommons.at(-1)];
  if (!first || !last || (await isThere(app, await callerOf(last.by), last.id))) return;
  const again = await isThere(app, await callerOf(first.by), first.id);
  for (const theme of demoThemes) must(await addTheme(app, coordinator, theme));
  for (const { by, daysAgo, run } of all) {
    const then = later(app.now(), -daysAgo * 24 * 3_600_000);
    const done = await run({ ...app, now: () => then }, await callerOf(by));
    if (!again) must(done);
  }
  await changedNow(app);
  await untold(app, 'tell-change');
}

/** An index that follows the store looks for what changed lately: what was made in days gone by is found by it from here on. */
async function changedNow(app: App): Promise<void> {
  const [raised, merged] = [await Promise.all(demoChallenges.map(({ id }) => readChallenge(app.store, id))), await Promise.all(demoCommons.map(({ id }) => readCommon(app.store, id)))];
  await app.store.commit(challengesPartition, [
    ...raised.flatMap((stored) => (stored ? [replace(challenges, stored, { ...stored.value, changedAt: app.now() })] : [])),
    ...merged.flatMap((stored) => (stored ? [replace(commonChallenges, stored, { ...stored.value, changedAt: app.now() })] : [])),
    audited(app, 'system', 'challenge.demo', 'demo'),
  ]);
  await app.challengesChanged();
}

async function isThere(app: App, caller: Caller, id: string): Promise<boolean> {
  return (await showChallenge(app, caller, id)).ok;
}

/** Everything that is done, oldest first. */
function inOrder(): Doing[] {
  const doings = [...demoChallenges.flatMap((one) => [raising(one), ...stepsOf(one)]), ...demoCommons.flatMap((one) => [merging(one), ...stepsOf(one)])];
  return doings.map((doing, at) => ({ doing, at })).sort((one, other) => other.doing.daysAgo - one.doing.daysAgo || one.at - other.at).map(({ doing }) => doing);
}

function raising({ by, daysAgo, then: _then, ...draft }: DemoChallenge): Doing {
  const usual = { title: '', impact: '', tried: '', groups: [], themes: [], areas: [], named: true, despite: [] };
  return { by, daysAgo, run: (app, caller) => raiseChallenge(app, caller, { ...usual, ...draft }) };
}

function merging({ by, daysAgo, then: _then, ...draft }: DemoCommon): Doing {
  return { by, daysAgo, run: (app, caller) => mergeChallenges(app, caller, { ...draft, despite: [] }) };
}

function stepsOf({ id, then = [] }: DemoChallenge | DemoCommon): Doing[] {
  return then.map((step, at) => ({ by: step.by, daysAgo: step.daysAgo, run: (app, caller) => stepped(app, caller, id, step, at) }));
}

async function stepped(app: App, caller: Caller, id: string, step: DemoStep, at: number): Promise<Decision<unknown>> {
  switch (step.do) {
    case 'triage':
      return triageChallenge(app, caller, id, { as: step.as, why: step.why ?? '' });
    case 'comment':
      return commentOnChallenge(app, caller, id, { id: commentId(id, at), kind: step.kind ?? 'comment', text: step.text, despite: [] });
    case 'endorse':
      return endorseChallenge(app, caller, id);
    case 'answered':
      return endChallenge(app, caller, id, { as: 'answered', by: step.item, why: step.how });
    case 'consent':
      return consentToMerge(app, caller, id, { source: step.source, answer: 'given', wording: 1, why: '' });
  }
}

/** The same at every start, so that nothing is said twice. */
function commentId(of: string, at: number): string {
  return of.replace(/^5c00/, `5c1${at}`);
}
