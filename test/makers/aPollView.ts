import type { MeView, PollView, SideView } from '../../functions/contract/views.ts';

/** An open poll of the whole network with three choices, as an officer sees it before answering, unless told otherwise. */
export function aPollView(more: Partial<PollView> = {}): PollView {
  return {
    id: 'poll-1',
    question: 'Which topic comes first?',
    options: [{ id: 'a', text: 'Drones' }, { id: 'b', text: 'Phones' }, { id: 'c', text: 'Radios' }],
    method: { kind: 'single' },
    secrecy: 'named',
    show: 'live',
    opensAt: '2027-01-10T08:00:00.000Z',
    closesAt: '2027-01-15T16:00:00.000Z',
    tieRule: 'together',
    adding: false,
    changing: true,
    comments: false,
    reminders: [],
    electorate: {},
    marking: { tlp: 'GREEN', audience: 'network' },
    askedBy: 'Coordinator (FR)',
    createdAt: '2027-01-10T08:00:00.000Z',
    state: 'open',
    ballots: 0,
    may: { cast: true, withdraw: false, addOption: false, close: false, change: false, delete: false, writeOutcome: false, post: false, seeBallots: false },
    ...more,
  };
}

/** The poll closed, with this result. */
export function aClosedPoll(result: Partial<NonNullable<PollView['result']>>, more: Partial<PollView> = {}): PollView & { result: NonNullable<PollView['result']> } {
  return { ...aPollView(more), state: 'closed', closedAt: '2027-01-15T16:00:00.000Z', result: { withheld: [], ...result } };
}

/** What one part of the voters chose, by option; its ballots are as many as the choices unless told otherwise. */
export function aSide(counts: Record<string, number>, ballots = Object.values(counts).reduce((sum, count) => sum + count, 0)): SideView {
  return { ballots, options: Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, { count, ...(ballots > 0 ? { figure: count / ballots } : {}) }])) };
}

/** A practitioner from France who may ask whom these electorates name. */
export function aMe(more: Partial<MeView> = {}, createPoll: MeView['may']['createPoll'] = [{ electorate: { countries: ['FR'] } }]): MeView {
  return {
    name: 'Officer (FR)',
    organisation: { id: 'min-int-fr', name: 'Ministère de l’Intérieur' },
    country: 'FR',
    stakeholder: 'lea',
    groups: [],
    duties: [],
    locale: 'en-GB',
    timeZone: 'Europe/Paris',
    network: { name: 'ILEAnet', contact: 'the desk' },
    may: { createPoll, viewNetwork: false, connectTenant: false, addOrganisation: [], addKnowledge: false, importKnowledge: false },
    ...more,
  };
}
