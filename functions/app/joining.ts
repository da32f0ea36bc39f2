import { audited } from './app.ts';
import type { App } from './app.ts';
import { isConnected } from './callers.ts';
import { readNetworkFacts } from './network.ts';
import { accepted } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { findClassification } from '../domain/screening.ts';
import type { JoinRequest, Network } from '../domain/network.ts';
import { joinRequests } from '../store/collections.ts';
import { readJoinRequest, tenantPartition } from '../store/network.ts';
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

/** Asks to join. Asking again changes nothing; what was declined stays declined until a coordinator admits. */
export async function askToJoin(app: App, stranger: Stranger): Promise<Decision<JoinedView>> {
  const { name, contact } = await readNetworkFacts(app);
  const before = await readJoinRequest(app.store, stranger.tenantId, stranger.objectId);
  const state = before?.value.state ?? 'answered';
  if (state !== 'answered') return accepted({ state, network: { name, contact } });
  const request: JoinRequest = { ...requestOf(app, stranger, 'waiting'), answeredOn: before?.value.answeredOn ?? '' };
  await app.store.commit(tenantPartition(stranger.tenantId), [
    before ? replace(joinRequests, before, request) : create(joinRequests, request),
    audited(app, 'stranger', 'member.askToJoin', `${stranger.tenantId}.${stranger.objectId}`),
  ]);
  return accepted({ state: 'waiting', network: { name, contact } });
}

function requestOf(app: App, stranger: Stranger, state: JoinRequest['state']): JoinRequest {
  const now = app.now();
  const name = findClassification(stranger.name) ? '' : stranger.name.replace(/\s+/g, ' ').trim().slice(0, 100);
  return { tenantId: stranger.tenantId, objectId: stranger.objectId, name, requestedAt: now, answeredOn: now.slice(0, 10), state };
}
