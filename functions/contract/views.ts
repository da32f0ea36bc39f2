import { z } from 'zod';

/** For counting down while somebody writes; the domain decides. */
export { pollLimits } from '../domain/poll.ts';

/** What the API and the cards show. Made by `app/`, already cut to what the caller may read. */
const time = z.iso.datetime({ precision: 3 });
const text = z.string();
const stakeholder = z.enum(['lea', 'policy', 'academia', 'industry', 'other']);
const audience = z.enum(['lea-only', 'network', 'public']);
const tlp = z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']);

export const pollScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('network') }),
  z.strictObject({ kind: z.literal('country'), country: text.max(2) }),
  z.strictObject({ kind: z.literal('group'), group: text.max(100) }),
]);

const sideView = z.object({
  total: z.number().int(),
  /** Ballots per option id; options without a ballot are 0. */
  counts: z.record(text, z.number().int()),
});

/** A conversation, by what it is called where that is known. */
const place = { kind: z.enum(['personal', 'groupChat', 'channel']), name: text.optional(), teamName: text.optional() };
const placeView = z.object(place);
export type PlaceView = z.infer<typeof placeView>;

const postingView = z.object({
  id: text,
  ...place,
  state: z.enum(['planned', 'sending', 'posted', 'unknown', 'failed']),
  /** Still tried, and not right for more than a minute. */
  late: z.boolean(),
  /** When the card that stands there was drawn; absent where none is known to stand. */
  rightAt: time.optional(),
  /** Teams did not take the card: when it is tried again. */
  again: time.optional(),
});
export type PostingView = z.infer<typeof postingView>;

export const pollView = z.object({
  id: text,
  question: text,
  options: z.array(z.object({ id: text, text })),
  scope: pollScope,
  /** Name of the practitioner group when the scope is one. */
  scopeName: text.optional(),
  marking: z.object({ tlp, audience }),
  /** Empty: by somebody whose data were erased. */
  askedBy: text,
  createdAt: time,
  closesAt: time,
  /** `counting`: takes no ballots, the result is not final yet. */
  state: z.enum(['open', 'counting', 'closed']),
  closedAt: time.optional(),
  tally: z.object({ lea: sideView, others: sideView }),
  mine: z.object({ option: text, castAt: time }).optional(),
  may: z.object({ cast: z.boolean(), close: z.boolean() }),
  /** For whoever may close: where the card stands. */
  postings: z.array(postingView).optional(),
});
export type PollView = z.infer<typeof pollView>;

export const pollListView = z.object({ items: z.array(pollView), next: text.optional() });
export type PollListView = z.infer<typeof pollListView>;

export const dutyView = z.object({
  duty: z.enum(['coordinator', 'national-contact', 'deputy', 'group-lead', 'facilitator']),
  /** Country code, group name or campaign. */
  where: text.optional(),
});

export const meView = z.object({
  name: text,
  organisation: z.object({ id: text, name: text }),
  country: text,
  stakeholder,
  groups: z.array(z.object({ id: text, name: text })),
  duties: z.array(dutyView),
  locale: text,
  timeZone: text,
  network: z.object({ name: text, contact: text }),
  may: z.object({
    /** The scopes in which the caller may make a poll, with a name for each; empty means none. */
    createPoll: z.array(z.object({ scope: pollScope, name: text.optional() })),
    viewNetwork: z.boolean(),
    connectTenant: z.boolean(),
  }),
});
export type MeView = z.infer<typeof meView>;

const participation = z.object({ name: text, country: text });
export const projectView = z.object({
  kind: z.literal('rdi-project'),
  id: text,
  framework: z.enum(['FP7', 'H2020', 'HORIZON']),
  grantId: text,
  acronym: text,
  title: text,
  status: z.enum(['signed', 'closed', 'terminated']),
  startDate: z.iso.date(),
  endDate: z.iso.date(),
  /** EUR; absent where the source publishes none. */
  totalCost: z.number().optional(),
  topic: text,
  coordinator: participation,
  partners: z.array(participation),
  countries: z.array(text),
  line: text,
  source: text,
});
export type ProjectView = z.infer<typeof projectView>;
export const knowledgeView = z.object({ items: z.array(projectView), next: text.optional() });
export type KnowledgeView = z.infer<typeof knowledgeView>;

export const organisationView = z.object({ id: text, name: text, country: text, stakeholder, website: text.optional(), connected: z.boolean() });
export type OrganisationView = z.infer<typeof organisationView>;
export const memberView = z.object({
  id: text,
  name: text,
  organisation: text,
  country: text,
  stakeholder,
  groups: z.array(text),
  duties: z.array(dutyView),
});
export type MemberView = z.infer<typeof memberView>;
export const joinRequestView = z.object({
  id: text,
  name: text,
  requestedAt: time,
  /** Whether the person's tenant is connected already, and to which organisation. */
  tenantConnected: z.boolean(),
  organisation: text.optional(),
});
export type JoinRequestView = z.infer<typeof joinRequestView>;

export const organisationsView = z.object({ items: z.array(organisationView) });
export const membersView = z.object({ items: z.array(memberView), next: text.optional() });
export type MembersView = z.infer<typeof membersView>;
export const joinRequestsView = z.object({ items: z.array(joinRequestView) });

/** A card that is not where, or not as, it should be. */
export const deliveryView = z.object({
  /** Of the posting. */
  id: text,
  /** Absent where the caller may not read the poll. */
  poll: z.object({ id: text, question: text }).optional(),
  place: placeView,
  /** Of the tenant that hosts the conversation, where it is connected. */
  organisation: text.optional(),
  country: text.optional(),
  state: z.enum(['failed', 'unknown', 'late']),
  since: time,
  rightAt: time.optional(),
  again: time.optional(),
  may: z.object({ retry: z.boolean() }),
});
export type DeliveryView = z.infer<typeof deliveryView>;
/** `unreadable`: how many more the page would have, which this version of the app cannot read. */
export const deliveriesView = z.object({ items: z.array(deliveryView), next: text.optional(), unreadable: z.number().int().optional() });
export type DeliveriesView = z.infer<typeof deliveriesView>;

export const joinedView = z.object({ state: z.enum(['waiting', 'admitted', 'declined']), network: z.object({ name: text, contact: text }) });
export type JoinedView = z.infer<typeof joinedView>;

export const healthView = z.object({ status: z.enum(['ok', 'failing']), store: z.enum(['ok', 'failing']), version: text });

/** RFC 9457 problem details with the refusal's kind and facts; `title` and `detail` are in the reader's language. */
export const problemView = z.object({
  type: text,
  title: text,
  status: z.number().int(),
  detail: text.optional(),
  kind: text,
  facts: z.record(text, z.union([text, z.number()])).optional(),
  /** Quote it when asking for help. */
  correlationId: text.optional(),
});
export type ProblemView = z.infer<typeof problemView>;
