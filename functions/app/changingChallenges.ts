import type { App } from './app.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { AnyChallengeView } from '../contract/challengeViews.ts';

export function changeChallenge(_app: App, _caller: Caller, _id: string, _draft: ParsedOf<'changeChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function withdrawChallenge(_app: App, _caller: Caller, _id: string): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function restoreChallenge(_app: App, _caller: Caller, _id: string): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function answerQuestion(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'answerQuestion'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}
