import type { App } from './app.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { ThemesView } from '../contract/challengeViews.ts';

export function listThemes(_app: App, _caller: Caller): Promise<Decision<ThemesView>> {
  throw new Fault('Not there yet.');
}

export function addTheme(_app: App, _caller: Caller, _given: ParsedOf<'addTheme'>['body']): Promise<Decision<ThemesView>> {
  throw new Fault('Not there yet.');
}

export function changeTheme(_app: App, _caller: Caller, _id: string, _given: ParsedOf<'changeTheme'>['body']): Promise<Decision<ThemesView>> {
  throw new Fault('Not there yet.');
}
