import type { App } from './app.ts';
import { challengeNames, rowsOf } from './challengeRows.ts';
import type { ChallengeNames } from './challengeRows.ts';
import { readingKeys } from '../domain/access.ts';
import type { Challenge } from '../domain/challenge.ts';
import { mayReadChallenge } from '../domain/challengeAccess.ts';
import { accepted } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { listByAuthor, readCommon } from '../store/challenges.ts';
import type { MyChallengesView } from '../contract/challengeViews.ts';

const pageOfMine = 20;
/** How many of his that go on are looked through for what waits for him, by state. */
const mostWaiting = 100;

/**
 * What the caller has raised, newest first, twenty a page; with the first page what waits for him: questions and consents
 * among the hundred of each state that have been in it longest.
 */
export async function listMyChallenges(app: App, caller: Caller, after?: string): Promise<Decision<MyChallengesView>> {
  const [names, page, waiting] = await Promise.all([
    challengeNames(app),
    listByAuthor(app.store, { author: caller.id, readableBy: readingKeys(caller), after, limit: pageOfMine }),
    after === undefined ? goingOn(app, caller) : { returned: [], all: [] },
  ]);
  const [questions, consents, raised] = await Promise.all([
    rowsOf(app, caller, waiting.returned, names), consentsOf(app, caller, waiting.all, names), rowsOf(app, caller, page.items.map(({ value }) => value), names),
  ]);
  return accepted({ questions, consents, raised, ...(page.next === undefined ? {} : { next: page.next }) });
}

async function goingOn(app: App, caller: Caller): Promise<{ returned: Challenge[]; all: Challenge[] }> {
  const states = ['returned', 'submitted', 'triaged'] as const;
  const pages = await Promise.all(states.map((state) => listByAuthor(app.store, { author: caller.id, state, readableBy: readingKeys(caller), limit: mostWaiting })));
  const [returned = [], ...others] = pages.map(({ items }) => items.map(({ value }) => value));
  return { returned, all: [...returned, ...others.flat()] };
}

/** Those of the sources whose common challenge still asks for an answer. */
export async function consentsOf(app: App, caller: Caller, sources: readonly Challenge[], names: ChallengeNames): Promise<MyChallengesView['consents']> {
  const asked = sources.flatMap((source) => (source.proposed === undefined ? [] : [{ source, common: source.proposed }]));
  const ids = [...new Set(asked.map(({ common }) => common))];
  const commons = new Map((await Promise.all(ids.map((id) => readCommon(app.store, id)))).flatMap((stored) => (stored && mayReadChallenge(caller, stored.value) ? [[stored.id, stored.value]] : [])));
  const waiting = asked.flatMap(({ source, common }) => {
    const of = commons.get(common);
    return of && of.sources.some(({ challenge, consent }) => challenge === source.id && consent.answer === 'asked') ? [{ source, of }] : [];
  });
  const rows = new Map((await rowsOf(app, caller, [...commons.values(), ...waiting.map(({ source }) => source)], names)).map((row) => [row.id, row]));
  return waiting.flatMap(({ source, of }) => {
    const [common, row] = [rows.get(of.id), rows.get(source.id)];
    return common && row ? [{ common, source: row }] : [];
  });
}
