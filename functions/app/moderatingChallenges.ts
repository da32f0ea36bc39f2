import type { App } from './app.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { AnyChallengeView, DeskView } from '../contract/challengeViews.ts';

export function reportChallenge(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'reportChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function settleReport(_app: App, _caller: Caller, _id: string): Promise<Decision<DeskView>> {
  throw new Fault('Not there yet.');
}

export function holdChallenge(_app: App, _caller: Caller, _id: string, _why: string): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function releaseChallenge(_app: App, _caller: Caller, _id: string): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function redactChallenge(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'redactChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}
