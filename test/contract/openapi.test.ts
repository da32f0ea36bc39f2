import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { openApi } from '../../functions/contract/openapi.ts';
import { routes } from '../../functions/contract/routes.ts';
import type { Route, RouteName } from '../../functions/contract/routes.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';

interface Operation { operationId: string; summary: string; security: unknown[]; parameters: { name: string; in: string; required: boolean }[]; requestBody?: unknown; responses: Record<string, unknown> }
const rows = Object.entries(routes) as [RouteName, Route][];
const described = (document: Record<string, unknown>): [string, string, Operation][] =>
  Object.entries(document['paths'] as Record<string, Record<string, Operation>>).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]): [string, string, Operation] => [method.toUpperCase(), path, operation]));

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ nudge: false });
});
afterAll(() => app.stop());

/** The validator is an ES module that finds its schemas by `import.meta`, so it runs in a process of its own. */
function validated(document: unknown): { valid: boolean; version: string; errors?: unknown } {
  const script = `
    import { Validator } from '@seriousme/openapi-schema-validator';
    let text = '';
    for await (const part of process.stdin) text += part;
    const validator = new Validator();
    const answer = await validator.validate(JSON.parse(text));
    console.log(JSON.stringify({ ...answer, version: validator.version }));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { input: JSON.stringify(document), encoding: 'utf8' })) as ReturnType<typeof validated>;
}

describe('the description of the API', () => {
  test('is valid OpenAPI 3.1, as it is served', async () => {
    const response = await fetch(`${app.url}/api/openapi.json`);
    expect(response.status).toBe(200);
    const document: unknown = await response.json();
    expect(validated(document)).toEqual({ valid: true, version: '3.1' });
    expect(document).toEqual(JSON.parse(JSON.stringify(openApi((document as { info: { version: string } }).info.version))));
  });

  test('is not called valid when it is not', () => {
    expect(validated({ openapi: '3.1.0', info: {}, paths: {} }).valid).toBe(false);
  });

  test('holds every route of the contract, and no other', () => {
    const there = described(openApi('1')).map(([method, path, { operationId }]) => `${operationId} ${method} ${path}`).sort();
    expect(there).toEqual(rows.map(([name, { method, path }]) => `${name} ${method} ${path}`).sort());
  });

  test('says of every route what it takes, whether it asks for a token, and what a refusal looks like', () => {
    for (const [, path, operation] of described(openApi('1'))) {
      const route = routes[operation.operationId as RouteName] as Route;
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(operation.parameters.filter((one) => one.in === 'path')).toEqual(inPath.map((name) => expect.objectContaining({ name, required: true })));
      expect(Object.keys(route.params?.shape ?? {})).toEqual(inPath);
      expect(operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name)).toEqual(Object.keys(route.query?.shape ?? {}));
      expect(operation.requestBody !== undefined).toBe(route.body !== undefined);
      expect(operation.security).toEqual(route.asks === 'nobody' ? [] : [{ entra: [] }]);
      expect(operation.summary).toMatch(/^[A-Z].*[.?]$/);
      expect(JSON.stringify(operation.responses['default'])).toContain('application/problem+json');
    }
  });

  test('names no path that the Functions host refuses', () => {
    for (const [, { path }] of rows) expect(path).toMatch(/^\/api\/(?!admin|runtime)[\w./{}-]+$/);
  });

  test('gives GET no body', () => {
    for (const [, { method, body }] of rows) if (method === 'GET') expect(body).toBeUndefined();
  });
});

describe('what is registered with Azure Functions', () => {
  test('is the contract, the bot’s door, the tabs, and the timers of the outbox, the seals, imports and their feeds, and weekly desks', () => {
    expect([...app.functions].sort()).toEqual([...rows.map(([name]) => name), 'messages', 'tabs', 'outbox', 'seal', 'imports', 'feeds', 'desks'].sort());
  });
});

describe('what the API answers', () => {
  const asked: [RouteName, string][] = [['health', '/api/health'], ['me', '/api/me'], ['listPolls', '/api/polls'], ['showHoldings', '/api/knowledge-holdings'], ['listOrganisations', '/api/network/organisations'], ['listMembers', '/api/network/members'], ['listJoinRequests', '/api/network/join-requests']];
  test.each(asked)('for %s has the shape that is described, with nothing besides', async (name, path) => {
    const response = await fetch(`${app.url}${path}`, { headers: { authorization: `Bearer ${await app.tokenOf('coordinator')}` } });
    const view: unknown = await response.json();
    expect(response.status).toBe(200);
    expect((routes[name] as Route).view.parse(view)).toEqual(view);
  });

  test('for one project and one poll too', async () => {
    const [knowledge, polls] = [await app.as('coordinator').call('searchKnowledge', { body: { words: '740714' } }), await app.as('coordinator').call('listPolls', { query: {} })];
    if (!knowledge.ok || !polls.ok) throw new Error('no lists');
    expect(routes.searchKnowledge.view.parse(knowledge.view)).toEqual(knowledge.view);
    const project = await app.as('officer-fr').call('showKnowledge', { params: { id: knowledge.view.items[0]?.id ?? '' } });
    expect(project.ok && routes.showKnowledge.view.parse(project.view)).toEqual(project.ok && project.view);
    const poll = await app.as('officer-fr').call('showPoll', { params: { id: polls.view.items[0]?.id ?? '' } });
    expect(poll.ok && routes.showPoll.view.parse(poll.view)).toEqual(poll.ok && poll.view);
  });
});
