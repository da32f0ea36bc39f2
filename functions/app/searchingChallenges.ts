import type { App } from './app.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Caller } from '../domain/member.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { ChallengeListView, ReviewView } from '../contract/challengeViews.ts';
import type { ExportView } from '../contract/views.ts';

export function searchChallenges(_app: App, _caller: Caller, _asked: ParsedOf<'searchChallenges'>['body']): Promise<Decision<ChallengeListView>> {
  throw new Fault('Not there yet.');
}

export function exportChallenges(_app: App, _caller: Caller, _asked: ParsedOf<'exportChallenges'>['body']): Promise<Decision<ExportView>> {
  throw new Fault('Not there yet.');
}

export function listSimilar(_app: App, _caller: Caller, _id: string): Promise<Decision<Pick<ReviewView, 'similar' | 'research' | 'state'>>> {
  throw new Fault('Not there yet.');
}
