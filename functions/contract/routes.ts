import { z } from 'zod';
import {
  deliveriesView, healthView, joinedView, joinRequestsView, knowledgeView, membersView, memberView, meView, organisationsView,
  pollListView, pollScope, pollView, projectView,
} from './views.ts';

/**
 * The HTTP API, said once. Server, typed client and OpenAPI are made from these rows. Bodies are strict: a field
 * nobody knows is refused, so a typing error never passes silently. Texts have generous outer limits here; the exact
 * ones, with their sentences, are rules of the domain.
 */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `{name}` for each parameter. */
  path: string;
  summary: string;
  /** `nobody`: no token. `anybody`: a valid token of any tenant. `member`: a verified member of a connected tenant. */
  asks: 'nobody' | 'anybody' | 'member';
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodObject;
  view: z.ZodType;
  /** HTTP status of a view, where it is not always 200. */
  statusOf?: (view: unknown) => number;
}

const id = z.string().min(1).max(200);
const oneOf = z.strictObject({ id });
const page = { after: z.string().max(1000).optional() };

export const routes = {
  health: {
    method: 'GET', path: '/api/health', summary: 'Is the service up, and can it reach its store?', asks: 'nobody', view: healthView,
    statusOf: (view: unknown) => (healthView.parse(view).status === 'ok' ? 200 : 503),
  },
  openapi: { method: 'GET', path: '/api/openapi.json', summary: 'This description.', asks: 'nobody', view: z.record(z.string(), z.unknown()) },

  me: { method: 'GET', path: '/api/me', summary: 'Who the caller is in the network, and what they may do.', asks: 'member', view: meView },
  askToJoin: { method: 'POST', path: '/api/join-requests', summary: 'Someone who is not a member asks to join.', asks: 'anybody', view: joinedView },

  listPolls: {
    method: 'GET', path: '/api/polls', summary: 'Polls the caller may read, newest first.', asks: 'member',
    query: z.strictObject({ state: z.enum(['open', 'closed']).optional(), ...page }), view: pollListView,
  },
  showPoll: { method: 'GET', path: '/api/polls/{id}', summary: 'One poll with its tally and the caller’s ballot.', asks: 'member', params: oneOf, view: pollView },
  createPoll: {
    method: 'POST', path: '/api/polls', summary: 'Open a poll.', asks: 'member',
    body: z.strictObject({
      /** Made by the client, so that a form sent twice makes one poll. */
      id: z.uuid().optional(),
      question: z.string().max(200_000),
      options: z.array(z.string().max(200_000)).max(1_000),
      closesAt: z.iso.datetime({ offset: true }),
      audience: z.enum(['lea-only', 'network']),
      scope: pollScope,
    }),
    view: pollView,
  },
  castBallot: {
    method: 'PUT', path: '/api/polls/{id}/ballot', summary: 'Cast or change the caller’s ballot.', asks: 'member',
    params: oneOf, body: z.strictObject({ option: z.string().min(1).max(200) }), view: pollView,
  },
  withdrawBallot: { method: 'DELETE', path: '/api/polls/{id}/ballot', summary: 'Take the caller’s ballot back.', asks: 'member', params: oneOf, view: pollView },
  closePoll: { method: 'POST', path: '/api/polls/{id}/close', summary: 'Close a poll for good and count it.', asks: 'member', params: oneOf, view: pollView },

  retryPosting: {
    method: 'POST', path: '/api/polls/{id}/postings/{posting}/retry', summary: 'Post a card again whose posting failed or is unknown.', asks: 'member',
    params: z.strictObject({ id, posting: id }), view: pollView,
  },

  listKnowledge: { method: 'GET', path: '/api/knowledge', summary: 'Projects the caller may read, newest first.', asks: 'member', query: z.strictObject(page), view: knowledgeView },
  showKnowledge: { method: 'GET', path: '/api/knowledge/{id}', summary: 'One project.', asks: 'member', params: oneOf, view: projectView },

  listOrganisations: { method: 'GET', path: '/api/network/organisations', summary: 'Organisations of the network, or of the caller’s country.', asks: 'member', view: organisationsView },
  listMembers: { method: 'GET', path: '/api/network/members', summary: 'Members of the network, or of the caller’s country, by name.', asks: 'member', query: z.strictObject(page), view: membersView },
  listDeliveries: { method: 'GET', path: '/api/network/deliveries', summary: 'Poll cards that failed, are late or of which nobody knows, in the network or in the caller’s country, newest first.', asks: 'member', query: z.strictObject(page), view: deliveriesView },
  listJoinRequests: { method: 'GET', path: '/api/network/join-requests', summary: 'People waiting to be let in.', asks: 'member', view: joinRequestsView },
  admitMember: {
    method: 'POST', path: '/api/network/join-requests/{id}/admit', summary: 'Verify a person as member of an organisation; connects the tenant where it is not.', asks: 'member',
    params: oneOf, body: z.strictObject({ organisation: id }), view: memberView,
  },
  declineJoinRequest: { method: 'POST', path: '/api/network/join-requests/{id}/decline', summary: 'Decline a request to join.', asks: 'member', params: oneOf, view: joinRequestsView },
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;

type Parsed<R, K extends string> = R extends Record<K, infer S> ? (S extends z.ZodType ? z.output<S> : never) : unknown;
type Part<R, K extends string, Name extends string> = R extends Record<K, z.ZodType> ? { [key in Name]: Parsed<R, K> } : unknown;

/** What a route takes: `{ params, query, body }`, each only where the route has it. */
export type InputOf<N extends RouteName> = Part<Routes[N], 'params', 'params'> & Part<Routes[N], 'query', 'query'> & Part<Routes[N], 'body', 'body'>;
export type ViewOf<N extends RouteName> = z.output<Routes[N]['view']>;
