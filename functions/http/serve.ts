import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { apiHeaders } from './headers.ts';
import { problemOf } from './problem.ts';
import type { ProblemFacts } from './problem.ts';
import type { Identity, IdentityReader } from './caller.ts';
import type { RateLimit } from './rateLimit.ts';
import { BadCursor } from '../app/app.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision, Refusal } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { canonicalLocale, sayIn } from '../contract/words/words.ts';
import { routes } from '../contract/routes.ts';
import type { ParsedOf, Route, RouteName, ViewOf } from '../contract/routes.ts';

/** What a use case gets depends on whom its row asks: nobody, anybody with a token, or a member. */
type Asker<N extends RouteName> = { nobody: undefined; anybody: Identity; member: Caller }[(typeof routes)[N]['asks']];
export type UseCases = { [N in RouteName]: (asker: Asker<N>, input: ParsedOf<N>) => Promise<Decision<ViewOf<N>>> };

export interface Doors {
  identity: IdentityReader;
  findCaller(tenantId: string, objectId: string): Promise<Decision<Caller>>;
  limit: RateLimit;
  /** Told to someone who may not come in: the network's name and whom to ask. */
  reception(): Promise<ProblemFacts>;
  /** For the request's line in the log: the refusal's kind alone, because its facts may hold a member's words. */
  refused(kind: string): void;
  fault(cause: unknown): void;
}

/** Largest body in bytes, where a route says no other. */
export const bodyLimit = 256 * 1024;

/** The handler of one row of the contract: authenticate, limit, parse, use case, view or problem. Never throws. */
export function serve<N extends RouteName>(name: N, useCase: UseCases[N], doors: Doors): (request: HttpRequest, context: InvocationContext) => Promise<HttpResponseInit> {
  const route: Route = routes[name];
  return async (request, { invocationId: correlationId }) => {
    const say = sayIn(canonicalLocale(request.headers.get('accept-language')?.split(/[,;]/)[0]));
    try {
      const decision = await answer(route, useCase as unknown as AnyUseCase, request, doors);
      if (decision.ok) {
        const status = route.statusOf?.(decision.value) ?? 200;
        return { status, headers: { ...apiHeaders, 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(decision.value) };
      }
      const { kind } = decision.refusal;
      const facts = kind === 'tenant-not-connected' || kind === 'not-a-member' ? await doors.reception() : undefined;
      doors.refused(kind);
      return problemResponse(problemOf(decision.refusal, say, { correlationId, facts }), decision.refusal);
    } catch (fault) {
      const refusal: Refusal | { kind: 'fault' } = fault instanceof BadCursor ? { kind: 'malformed', field: 'after' } : { kind: 'fault' };
      doors.refused(refusal.kind);
      if (refusal.kind === 'fault') doors.fault(fault);
      return problemResponse(problemOf(refusal, say, { correlationId }), refusal);
    }
  };
}

type AnyUseCase = (asker: unknown, input: unknown) => Promise<Decision<unknown>>;

async function answer(route: Route, useCase: AnyUseCase, request: HttpRequest, doors: Doors): Promise<Decision<unknown>> {
  const asker = await whoAsks(route, request, doors);
  if (!asker.ok) return asker;
  const input = await inputOf(route, request);
  return input.ok ? useCase(asker.value, input.value) : input;
}

async function whoAsks(route: Route, request: HttpRequest, doors: Doors): Promise<Decision<unknown>> {
  if (route.asks === 'nobody') return accepted(undefined);
  const identity = await doors.identity(request.headers.get('authorization'));
  if (!identity.ok) return identity;
  const { tenantId, objectId } = identity.value;
  const seconds = doors.limit.take(`${tenantId}.${objectId}`);
  if (seconds > 0) return refused({ kind: 'too-many-requests', seconds });
  return route.asks === 'anybody' ? identity : doors.findCaller(tenantId, objectId);
}

async function inputOf(route: Route, request: HttpRequest): Promise<Decision<unknown>> {
  const input: Record<string, unknown> = {};
  if (route.body) {
    const body = await jsonBody(request, route.bodyLimit);
    if (!body.ok) return body;
    input['body'] = body.value;
  }
  if (route.params) input['params'] = request.params;
  if (route.query) input['query'] = Object.fromEntries(request.query);
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = route[part];
    if (!schema) continue;
    const parsed = schema.safeParse(input[part]);
    if (!parsed.success) return refused({ kind: 'malformed', field: parsed.error.issues[0]?.path.join('.') || part });
    input[part] = parsed.data;
  }
  return accepted(input);
}

/** The body as JSON, however it was labelled. Refuses: too-large, malformed. */
export async function jsonBody(request: Pick<HttpRequest, 'headers' | 'text'>, limit = bodyLimit): Promise<Decision<unknown>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return refused({ kind: 'too-large', limit });
  const text = await request.text();
  if (Buffer.byteLength(text) > limit) return refused({ kind: 'too-large', limit });
  try {
    return accepted(JSON.parse(text));
  } catch {
    return refused({ kind: 'malformed', field: 'body' });
  }
}

function problemResponse(problem: { status: number }, refusal: Refusal | { kind: 'fault' }): HttpResponseInit {
  const headers: Record<string, string> = { ...apiHeaders, 'content-type': 'application/problem+json; charset=utf-8' };
  if (refusal.kind === 'not-signed-in') headers['www-authenticate'] = 'Bearer';
  if (refusal.kind === 'too-many-requests') headers['retry-after'] = String(refusal.seconds);
  if (refusal.kind === 'busy') headers['retry-after'] = '1';
  return { status: problem.status, headers, body: JSON.stringify(problem) };
}
