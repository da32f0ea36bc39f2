import type { App } from './app.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { DeskView } from '../contract/challengeViews.ts';

export function showDesk(_app: App, _caller: Caller): Promise<Decision<DeskView>> {
  throw new Fault('Not there yet.');
}
