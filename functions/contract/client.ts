import { routes } from './routes.ts';
import type { InputOf, Route, RouteName, ViewOf } from './routes.ts';
import { problemView } from './views.ts';
import type { ProblemView } from './views.ts';

/** An answer of the API: the view, or the problem in the reader's language. Never throws for what the server says. */
export type Answer<N extends RouteName> = { ok: true; view: ViewOf<N> } | { ok: false; problem: ProblemView };

export interface ClientOptions {
  /** Origin of the API without a slash at the end; empty for the page's own. */
  origin: string;
  /** A fresh bearer token, or undefined for the open routes. */
  token(): Promise<string | undefined>;
  locale?(): string;
  fetch?: typeof fetch;
  /** How long to wait for an answer, in milliseconds (default 20,000). */
  patience?: number;
}

export interface Client {
  call<N extends RouteName>(name: N, ...input: keyof InputOf<N> extends never ? [] : [InputOf<N>]): Promise<Answer<N>>;
}

/** The typed client of the API, made from the same rows as the server. A network that fails is a problem `unreachable`. */
export function apiClient(options: ClientOptions): Client {
  return {
    async call(name, ...[input]) {
      const given = (input ?? {}) as { params?: Record<string, string>; query?: Record<string, string | undefined>; body?: unknown };
      const route: Route = routes[name];
      try {
        return (await send(route, given, options)) as Answer<typeof name>;
      } catch {
        return { ok: false, problem: unreachable };
      }
    },
  };
}

const unreachable: ProblemView = { type: 'about:blank', title: 'The service cannot be reached.', status: 0, kind: 'unreachable' };

async function send(
  route: Route,
  given: { params?: Record<string, string>; query?: Record<string, string | undefined>; body?: unknown },
  options: ClientOptions,
): Promise<{ ok: true; view: unknown } | { ok: false; problem: ProblemView }> {
  const token = await options.token();
  const response = await (options.fetch ?? fetch)(`${options.origin}${addressOf(route, given)}`, {
    method: route.method,
    headers: {
      accept: 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(options.locale ? { 'accept-language': options.locale() } : {}),
      ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    signal: AbortSignal.timeout(options.patience ?? 20_000),
  });
  const content: unknown = await response.json();
  if (response.ok) return { ok: true, view: content };
  const problem = problemView.safeParse(content);
  return { ok: false, problem: problem.success ? problem.data : { ...unreachable, status: response.status } };
}

/** Path with its parameters and query filled in and escaped. */
export function addressOf(route: Pick<Route, 'path'>, given: { params?: Record<string, string>; query?: Record<string, string | undefined> }): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given.params?.[name] ?? ''));
  const query = Object.entries(given.query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return query.length ? `${path}?${new URLSearchParams(query).toString()}` : path;
}
