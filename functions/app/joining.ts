import { audited, later, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { findCaller, isConnected } from './callers.ts';
import { readNetworkFacts } from './network.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { findClassification } from '../domain/screening.ts';
import { memberId } from '../domain/member.ts';
import type { JoinRequest, Network } from '../domain/network.ts';
import { joinRequests } from '../store/collections.ts';
import { listWaiting, readJoinRequest, tenantPartition } from '../store/network.ts';
import { create, replace } from '../store/store.ts';
import type { JoinedView } from '../contract/views.ts';

/** Someone from outside, as a verified token or activity names them. The name is their word. */
export interface Stranger {
  tenantId: string;
  objectId: string;
  name: string;
}

export interface JoinAnswer {
  network: Network;
  tenantConnected: boolean;
  state: JoinRequest['state'];
  /** False when this person was answered today already: then nothing is sent. */
  sayIt: boolean;
}

/** What a stranger who wrote to the bot is told: the network's name, whom to ask, and how to ask. Once a day. */
export async function answerStranger(app: App, stranger: Stranger): Promise<JoinAnswer> {
  const [network, tenantConnected, before] = await Promise.all([
    readNetworkFacts(app),
    isConnected(app, stranger.tenantId),
    readJoinRequest(app.store, stranger.tenantId, stranger.objectId),
  ]);
  const today = app.now().slice(0, 10);
  const state = before?.value.state ?? 'answered';
  if (before?.value.answeredOn === today) return { network, tenantConnected, state, sayIt: false };
  const request: JoinRequest = before ? { ...before.value, answeredOn: today } : requestOf(app, stranger, 'answered');
  const committed = await app.store.commit(tenantPartition(stranger.tenantId), [
    before ? replace(joinRequests, before, request) : create(joinRequests, request),
  ]);
  return { network, tenantConnected, state, sayIt: committed.ok };
}

/** A tenant that is not connected may have this many people waiting; more ask once some are answered. */
const mostWaiting = 50;

/** Days after which somebody who was declined may ask again, in milliseconds. */
const declinedFor = 30 * 24 * 3_600_000;

/**
 * Asks to join. Asking again changes nothing; whoever was declined may ask again after thirty days.
 * Refuses: already-member, too-many-requests (of a tenant that is not connected), busy.
 */
export async function askToJoin(app: App, stranger: Stranger): Promise<Decision<JoinedView>> {
  const { tenantId, objectId } = stranger;
  const [{ name, contact }, known] = await Promise.all([readNetworkFacts(app), findCaller(app, tenantId, objectId)]);
  if (known.ok) return refused({ kind: 'already-member' });
  const connected = known.refusal.kind !== 'tenant-not-connected';
  if (!connected && (await listWaiting(app.store, { tenantId, limit: mostWaiting })).length >= mostWaiting) return refused({ kind: 'too-many-requests', seconds: 24 * 3_600 });
  return untilCommitted(app, async () => {
    const before = await readJoinRequest(app.store, tenantId, objectId);
    const state = before?.value.state ?? 'answered';
    const mayAskAgain = state === 'declined' && app.now() > later(before?.value.requestedAt ?? app.now(), declinedFor);
    if (state !== 'answered' && !mayAskAgain) return accepted({ state, network: { name, contact } });
    const request: JoinRequest = { ...requestOf(app, stranger, 'waiting'), answeredOn: before?.value.answeredOn ?? '' };
    const committed = await app.store.commit(tenantPartition(tenantId), [
      before ? replace(joinRequests, before, request) : create(joinRequests, request),
      audited(app, 'stranger', 'member.askToJoin', memberId(tenantId, objectId)),
    ]);
    return committed.ok ? accepted({ state: 'waiting', network: { name, contact } }) : undefined;
  });
}

function requestOf(app: App, stranger: Stranger, state: JoinRequest['state']): JoinRequest {
  const now = app.now();
  const name = findClassification(stranger.name) ? '' : stranger.name.replace(/\s+/g, ' ').trim().slice(0, 100);
  return { tenantId: stranger.tenantId, objectId: stranger.objectId, name, requestedAt: now, answeredOn: now.slice(0, 10), state };
}
