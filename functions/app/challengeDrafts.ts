import type { App } from './app.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { DraftsView } from '../contract/views.ts';

export function listChallengeDrafts(_app: App, _caller: Caller): Promise<Decision<DraftsView>> {
  throw new Fault('Not there yet.');
}

export function keepChallengeDraft(_app: App, _caller: Caller, _id: string, _form: string): Promise<Decision<DraftsView>> {
  throw new Fault('Not there yet.');
}

export function dropChallengeDraft(_app: App, _caller: Caller, _id: string): Promise<Decision<DraftsView>> {
  throw new Fault('Not there yet.');
}
