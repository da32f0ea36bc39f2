import type { App } from './app.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { AnyChallengeView, ChallengeCommentsView } from '../contract/challengeViews.ts';

export function endorseChallenge(_app: App, _caller: Caller, _id: string): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function withdrawEndorsement(_app: App, _caller: Caller, _id: string): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function followChallenge(_app: App, _caller: Caller, _id: string): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function unfollowChallenge(_app: App, _caller: Caller, _id: string): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function commentOnChallenge(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'commentOnChallenge'>['body']): Promise<Decision<ChallengeCommentsView>> {
  throw new Fault('Not there yet.');
}

export function linkToChallenge(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'linkToChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function unlinkFromChallenge(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'unlinkFromChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}
