import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Module from 'node:module';
import { Cron } from 'croner';
import * as coreApi from './coreApi.ts';
import type { Registration } from './coreApi.ts';

/**
 * Stand-in of the Azure Functions runtime: provides `@azure/functions-core`, routes HTTP requests and timers to what
 * was registered, through the library's own programming model, as the real Node.js worker does.
 */
export interface FunctionsRuntime {
  /** True when a registered function answered. */
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean>;
  /** Names of the functions that run here. */
  names: string[];
  /** Timers run from here on. */
  startTimers(): void;
  stop(): void;
}

/** The largest request body in bytes that the runtime reads; the app's own limit is smaller. */
const bodyLimit = 1024 * 1024;

let provided = false;

/** Makes `require('@azure/functions-core')` find the stand-in. Call before any module that registers is loaded. */
export function provideCoreApi(): void {
  if (provided) return;
  provided = true;
  const prototype = Module.prototype as { require: (id: string) => unknown };
  const original = prototype.require;
  prototype.require = function require(this: unknown, id: string): unknown {
    return id === '@azure/functions-core' ? coreApi : original.call(this, id);
  };
}

/** Answers for what has registered so far; its timers run from `startTimers` on. Throws when nothing has. `routePrefix` is that of `host.json`. */
export function functionsRuntime(options: { routePrefix: string; fault(fault: unknown): void }): FunctionsRuntime {
  const registrations = coreApi.takeRegistrations();
  const routes = registrations.flatMap((registration) => routeOf(registration, options.routePrefix)).sort((one, other) => other.weight - one.weight);
  const timers = registrations.flatMap((registration) => timerOf(registration, options.fault));

  return {
    names: registrations.map(({ metadata }) => metadata.name),
    async handle(request, response, url) {
      const path = url.pathname.replace(/^\/+|\/+$/g, '');
      const matching = routes.filter((route) => route.pattern.test(path));
      const route = matching.find(({ methods }) => methods.includes(request.method ?? ''));
      if (!route) {
        if (matching.length === 0) return false;
        response.writeHead(405, { allow: matching.flatMap(({ methods }) => methods).join(', ') }).end();
        return true;
      }
      await answer(route, request, response, url, path);
      return true;
    },
    startTimers() {
      for (const timer of timers) timer.resume();
    },
    stop() {
      for (const timer of timers) timer.stop();
    },
  };
}

interface RegisteredRoute {
  registration: Registration;
  trigger: string;
  methods: string[];
  pattern: RegExp;
  params: string[];
  weight: number;
}

function routeOf(registration: Registration, prefix: string): RegisteredRoute[] {
  const found = Object.entries(registration.metadata.bindings).find(([, binding]) => binding.type === 'httpTrigger');
  if (!found) return [];
  const [trigger, binding] = found;
  const template = [prefix, binding.route ?? registration.metadata.name].filter(Boolean).join('/');
  const params: string[] = [];
  const pattern = template.replace(/[.+?^$()|[\]\\]/g, '\\$&').replace(/\/?\{(\*?)(\w+)\}/g, (whole: string, all: string, name: string) => {
    params.push(name);
    const slash = whole.startsWith('/') ? '/' : '';
    return all ? `(?:${slash}(.*))?` : `${slash}([^/]+)`;
  });
  const weight = template.split('/').reduce((sum, part) => sum * 3 + (part.startsWith('{*') ? 0 : part.startsWith('{') ? 1 : 2), 0);
  return [{ registration, trigger, params, weight, methods: (binding.methods ?? ['GET', 'POST']).map((method) => method.toUpperCase()), pattern: new RegExp(`^${pattern}$`) }];
}

async function answer(route: RegisteredRoute, request: IncomingMessage, response: ServerResponse, url: URL, path: string): Promise<void> {
  const body = await bodyOf(request);
  if (!body) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const values = route.pattern.exec(path)?.slice(1) ?? [];
  const nullableParams = Object.fromEntries(route.params.map((name, index) => [name, { value: decoded(values[index] ?? '') }]));
  const nullableHeaders = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, { value: Array.isArray(value) ? value.join(', ') : (value ?? '') }]));
  const nullableQuery = Object.fromEntries([...url.searchParams].map(([name, value]) => [name, { value }]));
  const data = { http: { method: request.method, url: url.href, nullableHeaders, nullableParams, nullableQuery, ...(body.length > 0 ? { body: { bytes: body } } : {}) } };
  const answered = await invoke(route.registration, route.trigger, data);
  const http = answered?.http;
  if (!http) {
    response.writeHead(204).end();
    return;
  }
  const content = http.body?.bytes ?? Buffer.from(http.body?.string ?? '');
  response.writeHead(Number(http.statusCode), { ...http.headers, 'content-length': content.byteLength });
  response.end(content);
}

async function invoke(registration: Registration, trigger: string, data: unknown): Promise<{ http?: coreApi.HttpAnswer } | null | undefined> {
  const { metadata, callback } = registration;
  const model = coreApi.getProgrammingModel().getInvocationModel({
    invocationId: randomUUID(),
    metadata,
    request: { inputData: [{ name: trigger, data }], triggerMetadata: {} },
    // What the app tells its invocation; the real host carries it to Application Insights.
    log: (_level, category, line) => {
      if (category === 'user') console.log(line);
    },
  });
  const { context, inputs } = await model.getArguments();
  const result = await model.invokeFunction(context, inputs, callback);
  return (await model.getResponse(context, result)).returnValue;
}

function timerOf(registration: Registration, fault: (fault: unknown) => void): Cron[] {
  const found = Object.entries(registration.metadata.bindings).find(([, binding]) => binding.type === 'timerTrigger');
  if (!found) return [];
  const [trigger, binding] = found;
  const data = { json: JSON.stringify({ Schedule: {}, IsPastDue: false }) };
  // protect: a run that takes long is not started again beside itself, as in the real host.
  return [new Cron(binding.schedule ?? '', { protect: true, unref: true, paused: true, catch: fault }, async () => void (await invoke(registration, trigger, data)))];
}

/** Undefined when it is larger than the limit. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
