import type { Challenge, ChallengeComment, ChallengeEvent, ChallengeReport, ChallengeState, Endorsement } from '../../functions/domain/challenge.ts';
import type { CommonChallenge, CommonState, Source } from '../../functions/domain/commonChallenge.ts';
import type { Audience, Marking, Tlp } from '../../functions/domain/marking.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { challengeComments, challengeEvents, challengeReports, challenges, commonChallenges, endorsements, followers, storedChallenge, storedCommon } from '../../functions/store/challengeCollections.ts';
import { challengesPartition, follower } from '../../functions/store/challenges.ts';
import { create } from '../../functions/store/store.ts';
import type { Store, Write } from '../../functions/store/store.ts';

/**
 * Challenges of every marking, audience and state with all that belongs to them, each with a word of its own in every text,
 * so that whoever may not read it must never meet that word; and common challenges made of some that not everybody reads.
 */
export interface Canary {
  challenge: Challenge | CommonChallenge;
  /** In everything that its readers may see. */
  word: string;
  /** In the name of an author who does not want to be named, and of his organisation; for him alone. */
  ghost?: string | undefined;
  /** In reports on it: for who may moderate it, and read it. */
  whisper: string;
  comment: string;
  report: string;
}

/** In every text, and in nothing else. */
export const shared = 'wombatline';

let seed = 20261123;
function dice(sides: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (seed >>> 8) % sides;
}
function ownWord(): string {
  return Array.from({ length: 5 }, () => `${'bdfgklmnprstvz'[dice(14)]}${'aeiou'[dice(5)]}`).join('');
}

const at = (minute: number): string => new Date(Date.parse('2026-11-10T08:00:00.000Z') + minute * 60_000).toISOString();
let number = 0;
const newId = (): string => `6e000000-0000-4000-8000-${String((number += 1)).padStart(12, '0')}`;

interface Made { author: Caller; moderators: readonly Caller[] }
type More = Partial<Challenge> & { minute: number };

function aCanary({ author, moderators }: Made, marking: Marking, { minute, ...more }: More): Canary {
  const [word, id] = [ownWord(), newId()];
  const ghost = more.named === false ? ownWord() : undefined;
  const held = more.held && { ...more.held, why: `${shared} ${word}`, moderators: moderators.filter((who) => who.country === author.country).map((who) => who.id) };
  const challenge: Challenge = {
    kind: 'challenge', id, title: `${shared} ${word}`, what: `${shared}: patrols look after ${word} drones and ${word} again.`, impact: `It hurts ${word}.`, often: 'weekly', tried: `Nothing but ${word}.`,
    themes: [], areas: ['FCT'], named: true, author: { member: author.id, name: ghost ? `Officer ${ghost}` : author.name }, organisation: ghost ? `Police of ${ghost}` : `The ${author.organisation}`,
    owner: { organisation: author.organisation, country: author.country }, marking, people: marking.tlp === 'RED' ? [author.id, ...moderators.filter((who) => who.country === author.country).map((who) => who.id)] : undefined,
    state: { name: 'submitted' }, since: at(minute), despite: ['phone'], endorsements: { organisations: 1, countries: { IT: 1 } }, comments: 2,
    links: [{ kind: 'knowledge', ref: 'h2020-740714', by: { member: author.id, name: author.name }, at: at(minute), why: `Because of ${word}.` }],
    edition: 1, raisedAt: at(minute), changedAt: at(minute), ...more, ...(held ? { held } : {}), ...(more.state ? { state: worded(more.state, word) } : {}),
  };
  return { challenge, word, ghost, whisper: ownWord(), comment: newId(), report: newId() };
}

function worded(state: ChallengeState, word: string): ChallengeState {
  if (state.name === 'returned') return { ...state, question: `Which ${word}?` };
  if (state.name === 'declined' || state.name === 'closed') return { ...state, reason: `No ${word}.` };
  return state.name === 'answered' ? { ...state, how: `By ${word}.` } : state;
}

const tlps: Tlp[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];
const states: ChallengeState[] = [
  { name: 'submitted' }, { name: 'triaged' }, { name: 'returned', question: '', from: 'submitted' }, { name: 'declined', reason: '' }, { name: 'answered', by: 'h2020-740714', how: '' },
  { name: 'closed', reason: '' }, { name: 'withdrawn', from: 'submitted' },
];

/** `authors` raise in turn; `merger` merges. */
export function someCanaries(authors: readonly Caller[], merger: Caller, moderators: readonly Caller[]): Canary[] {
  const made = (author: Caller): Made => ({ author, moderators });
  const plain = tlps.flatMap((tlp, row) => (['public', 'network', 'lea-only'] as Audience[]).flatMap((audience, column) => {
    const author = authors[(row + column) % authors.length] as Caller;
    const marking: Marking = { tlp, audience, ...(dice(4) === 0 ? { releasableTo: [author.country] } : {}) };
    const minute = (row * 3 + column) * 2;
    const group = author.groups[dice(author.groups.length + 1)];
    const groups = group === undefined ? {} : { groups: [group] };
    return [
      aCanary(made(author), marking, { minute, ...groups, state: states[(row * 3 + column) % states.length] as ChallengeState, named: dice(3) !== 0 }),
      aCanary(made(author), marking, { minute: minute + 1, ...groups, ...(dice(4) === 0 ? { held: { at: at(minute), by: author.id, why: '', moderators: [] } } : {}) }),
    ];
  }));
  const [one, other, third] = authors as [Caller, Caller, Caller];
  const amber = (author: Caller, ...groups: string[]): Canary => aCanary(made(author), { tlp: 'AMBER', audience: 'lea-only' }, { minute: 60 + number, ...(groups.length > 0 ? { groups } : {}) });
  const green = (author: Caller): Canary => aCanary(made(author), { tlp: 'GREEN', audience: 'network' }, { minute: 60 + number });
  const strict = (author: Caller): Canary => aCanary(made(author), { tlp: 'AMBER+STRICT', audience: 'lea-only' }, { minute: 60 + number });
  const commons = [
    aCommon(merger, { tlp: 'GREEN', audience: 'network' }, 'standing', [green(one), amber(other, ...other.groups.slice(0, 1)), strict(third), amber(one)]),
    aCommon(merger, { tlp: 'AMBER', audience: 'lea-only' }, 'standing', [amber(one, ...one.groups.slice(0, 1)), green(other)], one.groups.slice(0, 1)),
    aCommon(merger, { tlp: 'GREEN', audience: 'lea-only' }, 'proposed', [green(one), amber(other)]),
    aCommon(merger, { tlp: 'GREEN', audience: 'lea-only' }, 'unmerged', [green(other), amber(one)]),
  ];
  // A challenge for everybody that one joined that hardly anybody reads.
  const [open, joiner] = [green(one), strict(other)];
  const joined: Canary = { ...joiner, challenge: { ...(joiner.challenge as Challenge), joined: open.challenge.id } };
  return [...plain, ...commons.flat(), open, joined];
}

function aCommon(merger: Caller, marking: Marking, name: 'standing' | 'proposed' | 'unmerged', parts: Canary[], groups?: string[]): Canary[] {
  const [word, id, minute] = [ownWord(), newId(), 90 + number];
  const state: CommonState = name === 'unmerged' ? { name, reason: `No more ${word}.` } : { name };
  const sources = parts.map(({ challenge }, place): Source => ({
    challenge: challenge.id, author: challenge.author.member, country: challenge.owner.country, addedAt: at(minute), from: 'submitted',
    consent: name === 'proposed' && place > 0 ? { answer: 'asked' } : { answer: 'given', at: at(minute), by: challenge.author.member, as: 'author' },
  }));
  const common: CommonChallenge = {
    kind: 'common', id, title: `${shared} ${word} together`, what: `${shared}: all of ${word} patrols and drones.`, themes: [], areas: ['FCT'], author: { member: merger.id, name: merger.name }, organisation: `The ${merger.organisation}`,
    owner: { organisation: merger.organisation, country: merger.country }, marking, groups, state, since: at(minute), sources, asked: [merger.id, ...parts.map(({ challenge }) => challenge.author.member)], wording: 1,
    endorsements: { organisations: 1, countries: { IT: 1 } }, comments: 2, links: [], edition: 1, raisedAt: at(minute), changedAt: at(minute),
  };
  const into = parts.map((part): Canary => {
    const source = part.challenge as Challenge;
    const merged: Partial<Challenge> = name === 'standing' ? { state: { name: 'clustered', into: id, from: 'submitted' } } : name === 'proposed' ? { proposed: id } : {};
    return { ...part, challenge: { ...source, ...merged } };
  });
  return [{ challenge: common, word, whisper: ownWord(), comment: newId(), report: newId() }, ...into];
}

/** Puts them into a store, with what was said and done on each; all members given follow those that are `followed`. `now`: when they changed last. */
export async function putCanaries(store: Store, all: readonly Canary[], { members, speaker, now, followed }: { members: readonly Caller[]; speaker: Caller; now: string; followed(canary: Canary, at: number, all: readonly Canary[]): boolean }): Promise<void> {
  for (const [at, canary] of all.entries()) {
    const following = followed(canary, at, all) ? members : [];
    const writes = [...writesOf({ ...canary, challenge: { ...canary.challenge, changedAt: now } }, all, speaker), ...following.map((member) => create(followers, follower(canary.challenge.id, member.id)))];
    const committed = await store.commit(challengesPartition, writes);
    if (!committed.ok) throw new Error(JSON.stringify(committed));
  }
}

function writesOf({ challenge, word, ghost, whisper, comment, report }: Canary, all: readonly Canary[], speaker: Caller): Write[] {
  const { id: of, author, raisedAt, owner } = challenge;
  const said = (id: string, by: { member: string; name: string }, more: Partial<ChallengeComment>): ChallengeComment => ({ id, of, kind: 'comment', by, organisation: 'The police', country: owner.country, stakeholder: 'lea', text: `On ${word}.`, despite: [], at: raisedAt, ...more });
  const happened = (what: ChallengeEvent['what'], more: Partial<ChallengeEvent> = {}): Write => create(challengeEvents, { id: newId(), of, at: raisedAt, by: { member: speaker.id, name: speaker.name }, what, why: `Since ${word}.`, ...more });
  const about = aboutOf(challenge, all).flatMap(({ id, what, back }) => [happened(what, { about: id }), create(challengeEvents, { id: newId(), of: id, at: raisedAt, by: { member: author.member, name: author.name }, what: back, about: of, why: `With ${word}.` } satisfies ChallengeEvent)]);
  const endorsement: Endorsement = { id: `${of}~police-${word}`, of, organisation: `police-${word}`, name: `Police of ${word}`, country: 'IT', stakeholder: 'lea', members: [speaker.id], at: raisedAt };
  const reported: ChallengeReport = { id: report, of, by: { member: speaker.id, name: `Reporter ${whisper}` }, country: owner.country, why: `Look at ${whisper}.`, at: raisedAt, state: 'open' };
  return [
    challenge.kind === 'common' ? create(commonChallenges, storedCommon(challenge)) : create(challenges, storedChallenge(challenge)),
    create(challengeComments, said(comment, { member: speaker.id, name: `Speaker ${word}` }, {})),
    create(challengeComments, said(newId(), author, { kind: 'answer', organisation: ghost ? `Police of ${ghost}` : 'The police' })),
    happened('raised', { by: author }), happened('commented'), ...about, create(endorsements, endorsement), create(challengeReports, reported),
  ];
}

/** Where it belongs with others, what its history says of them, and theirs of it. */
function aboutOf(challenge: Challenge | CommonChallenge, all: readonly Canary[]): { id: string; what: ChallengeEvent['what']; back: ChallengeEvent['what'] }[] {
  const there = (id: string): boolean => all.some((one) => one.challenge.id === id);
  if (challenge.kind === 'common') return challenge.sources.filter(({ challenge: id }) => there(id)).flatMap(({ challenge: id }) => [{ id, what: 'consented' as const, back: 'proposed' as const }, { id, what: 'clustered' as const, back: 'clustered' as const }]);
  return challenge.joined === undefined ? [] : [{ id: challenge.joined, what: 'joined', back: 'joined' }];
}
