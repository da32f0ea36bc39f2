import { z } from 'zod';
import { usualSettings } from '../domain/newPoll.ts';
import { challengeRoutes } from './challengeRoutes.ts';
import { knowledgeRoutes } from './knowledgeRoutes.ts';
import {
  deliveriesView, healthView, joinedView, joinRequestsView, membersView, memberView, meView, organisationsView, organisationView,
  answer, ballotsView, commentsView, conversationsView, draftsView, electorate, exportView, pollListView, pollMethod, pollView,
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
  /** Largest body in bytes, where it is not the usual one. */
  bodyLimit?: number;
  /** HTTP status of a view, where it is not always 200. */
  statusOf?: (view: unknown) => number;
}

const id = z.string().min(1).max(200);
const oneOf = z.strictObject({ id });
const page = { after: z.string().max(1000).optional() };

const instant = z.iso.datetime({ offset: true });
const required = {
  question: z.string().max(200_000),
  options: z.array(z.string().max(200_000)).max(1_000),
  closesAt: instant,
  audience: z.enum(['lea-only', 'network']),
};
const settings = {
  opensAt: instant.optional(),
  method: pollMethod,
  electorate,
  secrecy: z.enum(['named', 'anonymous']),
  show: z.enum(['live', 'after-ballot', 'after-close']),
  quorum: z.number().int().optional(),
  threshold: z.number().int().optional(),
  tieRule: z.enum(['together', 'countries', 'lot']),
  adding: z.boolean(),
  changing: z.boolean(),
  comments: z.boolean(),
  reminders: z.array(z.number().int()).max(20),
};
/** A poll with what is mostly wanted for whatever is not said. */
const draft = {
  ...required,
  ...settings,
  method: settings.method.default(usualSettings.method),
  electorate: settings.electorate.default(usualSettings.electorate),
  secrecy: settings.secrecy.default(usualSettings.secrecy),
  show: settings.show.default(usualSettings.show),
  tieRule: settings.tieRule.default(usualSettings.tieRule),
  adding: settings.adding.default(usualSettings.adding),
  changing: settings.changing.default(usualSettings.changing),
  comments: settings.comments.default(usualSettings.comments),
  reminders: settings.reminders.default(usualSettings.reminders),
};
/** What is left out stays; `null` takes a quorum or a threshold away. */
const change = z.strictObject({ ...required, ...settings, quorum: settings.quorum.nullable(), threshold: settings.threshold.nullable() }).partial().shape;

export const routes = {
  health: {
    method: 'GET', path: '/api/health', summary: 'Is the service up, and can it reach its store?', asks: 'nobody', view: healthView,
    statusOf: (view: unknown) => (healthView.parse(view).status === 'ok' ? 200 : 503),
  },
  openapi: { method: 'GET', path: '/api/openapi.json', summary: 'This description.', asks: 'nobody', view: z.record(z.string(), z.unknown()) },

  me: { method: 'GET', path: '/api/me', summary: 'Who the caller is in the network, and what they may do.', asks: 'member', view: meView },
  askToJoin: { method: 'POST', path: '/api/join-requests', summary: 'Someone who is not a member asks to join.', asks: 'anybody', view: joinedView },

  listPolls: {
    method: 'GET', path: '/api/polls', summary: 'Polls the caller may read, newest first; `mine`: those he made; `waiting`: those that wait for his answer.', asks: 'member',
    query: z.strictObject({ which: z.enum(['open', 'closed', 'mine', 'waiting']).optional(), ...page }), view: pollListView,
  },
  showPoll: { method: 'GET', path: '/api/polls/{id}', summary: 'One poll with its result where it shows, and the caller’s ballot.', asks: 'member', params: oneOf, view: pollView },
  createPoll: {
    method: 'POST', path: '/api/polls', summary: 'Open a poll.', asks: 'member',
    body: z.strictObject({
      /** Made by the client, so that a form sent twice makes one poll. */
      id: z.uuid().optional(),
      ...draft,
      /** Keys of connected conversations to post it to. */
      conversations: z.array(z.string().max(500)).max(35).default([]),
      /** Ids of the challenges that it is made of: whoever may read the poll must be able to read each. */
      challenges: z.array(id).max(20).optional(),
    }),
    view: pollView,
  },
  changePoll: { method: 'PUT', path: '/api/polls/{id}', summary: 'Change an open poll, as far as no promise to voters is broken.', asks: 'member', params: oneOf, body: z.strictObject(change), view: pollView },
  deletePoll: { method: 'DELETE', path: '/api/polls/{id}', summary: 'Delete a poll that has no ballot.', asks: 'member', params: oneOf, view: pollView },
  addOption: { method: 'POST', path: '/api/polls/{id}/options', summary: 'Add an option, where members may.', asks: 'member', params: oneOf, body: z.strictObject({ text: z.string().max(200_000) }), view: pollView },
  castBallot: {
    method: 'PUT', path: '/api/polls/{id}/ballot', summary: 'Cast or change the caller’s ballot.', asks: 'member',
    params: oneOf, body: z.strictObject({ answer, comment: z.string().max(200_000).optional(), /** Of the poll that the caller saw; another one is refused. */ edition: z.number().int().optional() }), view: pollView,
  },
  withdrawBallot: { method: 'DELETE', path: '/api/polls/{id}/ballot', summary: 'Take the caller’s ballot back.', asks: 'member', params: oneOf, view: pollView },
  closePoll: { method: 'POST', path: '/api/polls/{id}/close', summary: 'Close a poll for good and count it.', asks: 'member', params: oneOf, view: pollView },
  writeOutcome: { method: 'PUT', path: '/api/polls/{id}/outcome', summary: 'Write what a closed poll means.', asks: 'member', params: oneOf, body: z.strictObject({ text: z.string().max(200_000) }), view: pollView },
  listBallots: { method: 'GET', path: '/api/polls/{id}/ballots', summary: 'Who answered what in a named poll, for whoever may close it.', asks: 'member', params: oneOf, query: z.strictObject(page), view: ballotsView },
  listComments: { method: 'GET', path: '/api/polls/{id}/comments', summary: 'Comments, once the result shows.', asks: 'member', params: oneOf, query: z.strictObject(page), view: commentsView },
  exportPoll: { method: 'GET', path: '/api/polls/{id}/export', summary: 'The result as CSV, or the ballots of a named poll.', asks: 'member', params: oneOf, query: z.strictObject({ what: z.enum(['result', 'ballots']).default('result') }), view: exportView },

  listConversations: { method: 'GET', path: '/api/conversations', summary: 'Connected conversations the caller may post to.', asks: 'member', view: conversationsView },
  postPoll: {
    method: 'POST', path: '/api/polls/{id}/postings', summary: 'Post a poll to further conversations, with one tally.', asks: 'member',
    params: oneOf, body: z.strictObject({ conversations: z.array(z.string().max(500)).min(1).max(35) }), view: pollView,
  },
  retryPosting: {
    method: 'POST', path: '/api/polls/{id}/postings/{posting}/retry', summary: 'Post a card again whose posting failed or is unknown.', asks: 'member',
    params: z.strictObject({ id, posting: id }), view: pollView,
  },

  listPollDrafts: { method: 'GET', path: '/api/poll-drafts', summary: 'The caller’s kept forms, newest first.', asks: 'member', view: draftsView },
  keepPollDraft: {
    method: 'PUT', path: '/api/poll-drafts/{id}', summary: 'Keep a form to go on with later.', asks: 'member',
    params: z.strictObject({ id: z.uuid() }), body: z.strictObject({ form: z.string().max(20_000) }), view: draftsView,
  },
  dropPollDraft: { method: 'DELETE', path: '/api/poll-drafts/{id}', summary: 'Throw a kept form away.', asks: 'member', params: oneOf, view: draftsView },

  ...knowledgeRoutes,
  ...challengeRoutes,

  listOrganisations: { method: 'GET', path: '/api/network/organisations', summary: 'Organisations of the network, or of the caller’s country.', asks: 'member', view: organisationsView },
  addOrganisation: {
    method: 'POST', path: '/api/network/organisations', summary: 'Add an organisation to the network, or to the caller’s country.', asks: 'member',
    body: z.strictObject({
      /** Made by the client, so that a form sent twice adds one. */
      id: z.uuid(),
      name: z.string().max(5_000), country: z.string().max(2), stakeholder: z.enum(['lea', 'policy', 'academia', 'industry', 'other']), website: z.string().max(2_000).optional(),
    }),
    view: organisationView,
  },
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

type Side = 'input' | 'output';
type Typed<S extends z.ZodType, T extends Side> = T extends 'input' ? z.input<S> : z.output<S>;
type Part<R, K extends string, T extends Side> = R extends Record<K, infer S extends z.ZodType> ? { [key in K]: Typed<S, T> } : unknown;
type Parts<N extends RouteName, T extends Side> = Part<Routes[N], 'params', T> & Part<Routes[N], 'query', T> & Part<Routes[N], 'body', T>;

/** What a client gives a route: `{ params, query, body }`, each only where the route has it; what has a default may be left out. */
export type InputOf<N extends RouteName> = Parts<N, 'input'>;
/** What the server makes of it: every default filled in. */
export type ParsedOf<N extends RouteName> = Parts<N, 'output'>;
export type ViewOf<N extends RouteName> = z.output<Routes[N]['view']>;
