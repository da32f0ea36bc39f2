import type { App } from './app.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { SettingsView } from '../contract/challengeViews.ts';

export function readSettings(_app: App, _caller: Caller): Promise<Decision<SettingsView>> {
  throw new Fault('Not there yet.');
}

export function changeSettings(_app: App, _caller: Caller, _given: ParsedOf<'changeSettings'>['body']): Promise<Decision<SettingsView>> {
  throw new Fault('Not there yet.');
}
