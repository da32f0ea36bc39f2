import type { App } from './app.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { AnyChallengeView, ChallengeCommentsView, ChallengeHistoryView, MyChallengesView } from '../contract/challengeViews.ts';

export function showChallenge(_app: App, _caller: Caller, _id: string): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function listMyChallenges(_app: App, _caller: Caller, _after?: string): Promise<Decision<MyChallengesView>> {
  throw new Fault('Not there yet.');
}

export function listChallengeHistory(_app: App, _caller: Caller, _id: string, _after?: string): Promise<Decision<ChallengeHistoryView>> {
  throw new Fault('Not there yet.');
}

export function listChallengeComments(_app: App, _caller: Caller, _id: string, _after?: string): Promise<Decision<ChallengeCommentsView>> {
  throw new Fault('Not there yet.');
}
