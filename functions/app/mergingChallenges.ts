import type { App } from './app.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { AnyChallengeView } from '../contract/challengeViews.ts';

export function mergeChallenges(_app: App, _caller: Caller, _given: ParsedOf<'mergeChallenges'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function rewordCommon(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'rewordCommon'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function changeSources(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'changeSources'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function consentToMerge(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'consentToMerge'>['body']): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function letStand(_app: App, _caller: Caller, _id: string): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function unmergeCommon(_app: App, _caller: Caller, _id: string, _why: string): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}

export function leaveCommon(_app: App, _caller: Caller, _id: string, _why: string): Promise<Decision<AnyChallengeView>> {
  throw new Fault('Not there yet.');
}
