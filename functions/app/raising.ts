import type { App } from './app.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { AnyChallengeView, ChallengeFormView, FindingView, ReviewView } from '../contract/challengeViews.ts';

export function challengeForm(_app: App, _caller: Caller): Promise<Decision<ChallengeFormView>> {
  throw new Fault('Not there yet.');
}

export function reviewChallenge(_app: App, _caller: Caller, _draft: ParsedOf<'reviewChallenge'>['body']): Promise<Decision<ReviewView>> {
  throw new Fault('Not there yet.');
}

export function screenText(_app: App, _caller: Caller, _text: string): Promise<Decision<{ findings: FindingView[] }>> {
  throw new Fault('Not there yet.');
}

export function raiseChallenge(_app: App, _caller: Caller, _draft: ParsedOf<'raiseChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}
