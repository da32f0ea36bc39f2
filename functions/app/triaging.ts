import type { App } from './app.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { AnyChallengeView } from '../contract/challengeViews.ts';

export function triageChallenge(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'triageChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function assignChallenge(_app: App, _caller: Caller, _id: string, _group: string | null): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function tagChallenge(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'tagChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function endChallenge(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'endChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}
