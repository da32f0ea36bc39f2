import type { App } from '../../functions/app/app.ts';
import { tellFollowers } from '../../functions/app/tellingOfChallenges.ts';
import type { Challenge, ChallengeEvent } from '../../functions/domain/challenge.ts';
import type { CommonChallenge } from '../../functions/domain/commonChallenge.ts';
import type { Member } from '../../functions/domain/member.ts';
import { memberId } from '../../functions/domain/member.ts';
import type { MemberSettings } from '../../functions/domain/news.ts';
import { usualNews } from '../../functions/domain/news.ts';
import { challengeEvents, challenges, commonChallenges, followers, memberSettings, storedChallenge, storedCommon } from '../../functions/store/challengeCollections.ts';
import { challengesPartition, follower } from '../../functions/store/challenges.ts';
import { members, personalChats, tenants } from '../../functions/store/collections.ts';
import { memberPartition, tenantPartition } from '../../functions/store/network.ts';
import { create, upsert } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';

/** Documents as the commands of challenges leave them, put straight into a store: what is told of them is what is looked at. */
export async function aTenant(store: Store, tenantId: string, country: string): Promise<void> {
  await store.commit(tenantPartition(tenantId), [upsert(tenants, { tenantId, organisation: `police-${country}`, country, connectedAt: '2026-01-01T00:00:00.000Z', connectedBy: 'x' })]);
}

/** A member of the tenant `t-<country>`, who has written to the bot unless `chat` is false. */
export async function aMember(store: Store, key: string, more: Partial<Member> & { chat?: boolean; settings?: Partial<MemberSettings>; serviceUrl?: string } = {}): Promise<string> {
  const { chat = true, settings, serviceUrl = 'https://smba/', ...rest } = more;
  const country = rest.country ?? 'ES';
  const member: Member = {
    tenantId: `t-${country.toLowerCase()}`, objectId: key, name: `Name of ${key}`, organisation: `police-${country}`, stakeholder: 'lea', country, groups: [], duties: [], locale: 'en-GB', timeZone: 'Europe/Madrid', verifiedAt: '2026-01-01T00:00:00.000Z', ...rest,
  };
  const id = memberId(member.tenantId, key);
  await store.commit(tenantPartition(member.tenantId), [upsert(members, member)]);
  const own = [
    ...(chat ? [upsert(personalChats, { member: id, tenantId: member.tenantId, serviceUrl, conversationId: `a:${key}` })] : []),
    ...(settings ? [upsert(memberSettings, { member: id, ...usualNews, ...settings })] : []),
  ];
  if (own.length > 0) await store.commit(memberPartition(id), own);
  return id;
}

export function aChallenge(more: Partial<Challenge> = {}): Challenge {
  return {
    kind: 'challenge', id: 'c1', title: 'Number plates that nobody can read', what: 'They are too dirty.', impact: '', tried: '', themes: [], areas: [], named: true,
    author: { member: 't-es.ann', name: 'Name of ann' }, organisation: 'Police of Spain', state: { name: 'submitted' }, since: '2026-11-01T09:00:00.000Z', despite: [],
    endorsements: { organisations: 0, countries: {} }, comments: 0, links: [], edition: 1, raisedAt: '2026-11-01T09:00:00.000Z', changedAt: '2026-11-01T09:00:00.000Z',
    marking: { tlp: 'GREEN', audience: 'lea-only' }, owner: { organisation: 'police-ES', country: 'ES' }, ...more,
  };
}

export async function kept(store: Store, challenge: Challenge | CommonChallenge, following: readonly string[] = []): Promise<void> {
  const document = challenge.kind === 'common' ? upsert(commonChallenges, storedCommon(challenge)) : upsert(challenges, storedChallenge(challenge));
  await store.commit(challengesPartition, [document]);
  for (let next = 0; next < following.length; next += 90) {
    await store.commit(challengesPartition, following.slice(next, next + 90).map((member) => upsert(followers, follower(challenge.id, member))));
  }
}

/** The commit of an event, as every command makes it. */
export async function happens(app: App, event: Partial<ChallengeEvent> & { id: string }): Promise<void> {
  const whole: ChallengeEvent = { of: 'c1', at: app.now(), by: { member: 't-es.ines', name: 'Name of ines' }, what: 'triaged', ...event };
  await app.store.commit(challengesPartition, [create(challengeEvents, whole), tellFollowers(app, whole)]);
}
