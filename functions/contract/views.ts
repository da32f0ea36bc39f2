import { z } from 'zod';

/** For counting down while somebody writes; the domain decides. */
export { pollLimits } from '../domain/poll.ts';
export { backupDays } from '../domain/secrecy.ts';

/** What the API and the cards show. Made by `app/`, already cut to what the caller may read. */
const time = z.iso.datetime({ precision: 3 });
const text = z.string();
const stakeholder = z.enum(['lea', 'policy', 'academia', 'industry', 'other']);
const audience = z.enum(['lea-only', 'network', 'public']);
const tlp = z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']);

export const pollMethod = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single') }),
  z.strictObject({ kind: z.literal('several'), least: z.number().int(), most: z.number().int() }),
  z.strictObject({ kind: z.literal('approval') }),
  z.strictObject({ kind: z.literal('yes-no') }),
  z.strictObject({ kind: z.literal('score'), highest: z.number().int() }),
  z.strictObject({ kind: z.literal('budget'), points: z.number().int(), perOption: z.number().int() }),
]);

/** Whom a poll asks: every condition given must hold. */
export const electorate = z.strictObject({
  groups: z.array(text.max(100)).min(1).max(50).optional(),
  countries: z.array(text.max(2)).min(1).max(60).optional(),
  stakeholders: z.array(stakeholder).min(1).max(5).optional(),
  /** `<tenant id>|<conversation id>` of a connected conversation. */
  conversation: text.max(500).optional(),
});

/** By option id: 1 for chosen, a score, or points. */
export const answer = z.record(text.max(200), z.number().int());

const settings = {
  method: pollMethod,
  secrecy: z.enum(['named', 'anonymous']),
  show: z.enum(['live', 'after-ballot', 'after-close']),
  opensAt: time,
  closesAt: time,
  quorum: z.number().int().optional(),
  threshold: z.number().int().optional(),
  tieRule: z.enum(['together', 'countries', 'lot']),
  adding: z.boolean(),
  changing: z.boolean(),
  comments: z.boolean(),
  reminders: z.array(z.number().int()),
};

const sideView = z.object({
  ballots: z.number().int(),
  /**
   * For every option. `count`: ballots that chose it, points, or how many scored it. `figure`: share 0–1, or mean score;
   * absent where nobody said anything of it.
   */
  options: z.record(text, z.object({ count: z.number().int(), figure: z.number().optional(), median: z.number().optional(), spread: z.number().optional() })),
});
export type SideView = z.infer<typeof sideView>;

const resultView = z.object({
  /** Practitioners head the result; the others stand beside. Absent: withheld, because fewer than five answered. */
  lea: sideView.optional(),
  others: sideView.optional(),
  withheld: z.array(z.enum(['lea', 'others'])),
  /** One country, one say: the mean of the countries' figures. */
  countries: z.object({ counted: z.number().int(), figures: z.record(text, z.number()) }).optional(),
  /** After closing, of named polls. */
  byCountry: z.record(text, sideView).optional(),
  byStakeholder: z.record(text, sideView).optional(),
  /** Ballots per country and stakeholder, for whoever may close the poll; `''` holds what is too few to be told apart. */
  turnout: z.object({ countries: z.record(text, z.number().int()), stakeholders: z.record(text, z.number().int()) }).optional(),
  /** After closing: what the result means by the poll's rules. */
  verdict: z.object({
    decidedBy: z.enum(['lea', 'others']), ballots: z.number().int().optional(), quorumReached: z.boolean(), leading: z.array(text),
    figure: z.number().optional(), thresholdReached: z.boolean(), brokenBy: z.enum(['median', 'countries', 'lot']).optional(),
  }).optional(),
  /** False: the count of the ballots differs from what was counted with each cast. */
  agrees: z.boolean().optional(),
});
export type ResultView = z.infer<typeof resultView>;

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
  /** Of a yes / no poll the ids are yes, no and abstain; their words are the reader's. */
  options: z.array(z.object({ id: text, text })),
  ...settings,
  electorate: z.object({ groups: z.array(z.object({ id: text, name: text })).optional(), countries: z.array(text).optional(), stakeholders: z.array(stakeholder).optional(), conversation: z.boolean().optional() }),
  marking: z.object({ tlp, audience }),
  /** Empty: by somebody whose data were erased. */
  askedBy: text,
  createdAt: time,
  /** How often it was changed before its first ballot: to be sent with an answer to it. */
  edition: z.number().int().optional(),
  /** `planned`: opens later. `counting`: takes no ballots, the result is not final yet. */
  state: z.enum(['planned', 'open', 'counting', 'closed', 'deleted']),
  closedAt: time.optional(),
  /** Ballots so far. */
  ballots: z.number().int(),
  /** Absent where it does not show yet. */
  result: resultView.optional(),
  /** The caller's ballot; of a closed anonymous poll only that there is one. */
  mine: z.object({ answer: answer.optional(), castAt: time.optional(), comment: text.optional() }).optional(),
  outcome: z.object({ text, by: text, at: time }).optional(),
  may: z.object({ cast: z.boolean(), withdraw: z.boolean(), addOption: z.boolean(), close: z.boolean(), change: z.boolean(), delete: z.boolean(), writeOutcome: z.boolean(), post: z.boolean(), seeBallots: z.boolean() }),
  /** For whoever may close: what was done to it, and where the card stands. */
  history: z.array(z.object({ at: time, by: text, what: z.enum(['made', 'changed', 'extended', 'option', 'posted', 'closed', 'outcome']) })).optional(),
  postings: z.array(postingView).optional(),
});
export type PollView = z.infer<typeof pollView>;

/** Of a named poll, for whoever may close it. */
export const ballotsView = z.object({ items: z.array(z.object({ name: text, country: text, stakeholder, answer, comment: text.optional(), castAt: time.optional() })), next: text.optional() });
/** Comments that came with ballots; without a name where the poll is anonymous. */
export const commentsView = z.object({ items: z.array(z.object({ text, name: text.optional() })), next: text.optional() });
export const exportView = z.object({ fileName: text, csv: text });
export const draftView = z.object({ id: text, savedAt: time, form: text });
export const draftsView = z.object({ items: z.array(draftView) });
export const conversationsView = z.object({ items: z.array(z.object({ key: text, kind: z.enum(['groupChat', 'channel']), audience, country: text })) });
export type ConversationsView = z.infer<typeof conversationsView>;
export type BallotsView = z.infer<typeof ballotsView>;
export type CommentsView = z.infer<typeof commentsView>;
export type ExportView = z.infer<typeof exportView>;
export type DraftsView = z.infer<typeof draftsView>;

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
    /** The electorates that the caller may ask, with a name for each; none beyond the conversation he is in when empty. */
    createPoll: z.array(z.object({ electorate, name: text.optional() })),
    viewNetwork: z.boolean(),
    connectTenant: z.boolean(),
    /** In which countries. */
    addOrganisation: z.union([z.literal('any'), z.array(text)]),
    /** Write down practices; import dumps and see what is held. */
    addKnowledge: z.boolean(),
    importKnowledge: z.boolean(),
  }),
});
export type MeView = z.infer<typeof meView>;

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
