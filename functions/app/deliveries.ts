import { BadCursor } from './app.ts';
import type { App } from './app.ts';
import { mayClosePoll } from './pollView.ts';
import { isLate, placeView } from './postingView.ts';
import { contactCountries, mayDo, mayRead } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import type { Poll } from '../domain/poll.ts';
import type { Posting } from '../domain/posting.ts';
import { readOrganisation, readTenant } from '../store/network.ts';
import { readPoll, unsettledPostings } from '../store/polls.ts';
import type { Page } from '../store/store.ts';
import type { DeliveriesView, DeliveryView } from '../contract/views.ts';

const pageSize = 50;
/** Cards that are on their way and not late are passed over; so many pages of them at most (a busy moment). */
const mostPages = 20;

/**
 * Cards that failed, are late or of which nobody knows, newest first: of the whole network, or of conversations hosted
 * in the contact's own countries, one after another. Of a poll that the caller may not read, nothing but that there is
 * one. Refuses: not-allowed.
 */
export async function listDeliveries(app: App, caller: Caller, query: { after?: string | undefined }): Promise<Decision<DeliveriesView>> {
  const countries = mayDo(caller, 'delivery.view') ? [undefined] : contactCountries(caller).filter((country) => mayDo(caller, 'delivery.view', { country }));
  if (countries.length === 0) return refused({ kind: 'not-allowed', action: 'delivery.view' });
  const now = app.now();
  const shown: Posting[] = [];
  let unreadable = 0;
  let next = query.after;
  for (let pages = 0; shown.length === 0 && pages < mostPages && (pages === 0 || next !== undefined); pages += 1) {
    const page = await pageOf(app, countries, next);
    shown.push(...page.items.map(({ value }) => value).filter((posting) => stateOf(posting, now) !== undefined));
    unreadable += page.unreadable?.length ?? 0;
    next = page.next;
  }
  const items = await deliveryViews(app, caller, shown, now);
  return accepted({ items, ...(next === undefined ? {} : { next }), ...(unreadable > 0 ? { unreadable } : {}) });
}

/** A page of one of several countries (undefined: all of them together); the cursor says which, and the last page of one leads to the next. */
async function pageOf(app: App, countries: readonly (string | undefined)[], cursor = '0:'): Promise<Page<Posting>> {
  const [known, place, after] = /^(\d{1,2}):(.*)$/.exec(cursor) ?? [];
  const index = Number(place);
  if (known === undefined || index >= countries.length) throw new BadCursor();
  const { next, ...page } = await unsettledPostings(app.store, { country: countries[index], after: after || undefined, limit: pageSize });
  if (next !== undefined) return { ...page, next: `${index}:${next}` };
  return index + 1 < countries.length ? { ...page, next: `${index + 1}:` } : page;
}

async function deliveryViews(app: App, caller: Caller, shown: readonly Posting[], now: string): Promise<DeliveryView[]> {
  // A poll that cannot be read does not hide that its card is in trouble.
  const polls = await each(shown.map(({ poll }) => poll), (id) => readPoll(app.store, id).then((poll) => poll?.value, () => undefined));
  const organisations = await each(shown.map(({ tenantId }) => tenantId), (tenantId) => organisationOf(app, tenantId));
  return shown.map((posting) => deliveryView(posting, { poll: polls.get(posting.poll), organisation: organisations.get(posting.tenantId) }, caller, now));
}

function deliveryView(posting: Posting, about: { poll: Poll | undefined; organisation: string | undefined }, caller: Caller, now: string): DeliveryView {
  const { id, country, since, updatedAt, trouble } = posting;
  const poll = about.poll && mayRead(caller, about.poll) ? about.poll : undefined;
  const state = stateOf(posting, now) ?? 'late';
  return {
    id,
    ...(poll ? { poll: { id: poll.id, question: poll.question } } : {}),
    place: placeView(posting),
    ...(about.organisation === undefined ? {} : { organisation: about.organisation }),
    ...(country === undefined ? {} : { country }),
    state,
    since: since ?? now,
    ...(updatedAt === undefined ? {} : { rightAt: updatedAt }),
    ...(trouble === undefined ? {} : { again: trouble.again }),
    may: { retry: state !== 'late' && poll !== undefined && mayClosePoll(caller, poll) },
  };
}

/** Undefined: it is on its way, as it should be. */
function stateOf(posting: Posting, now: string): DeliveryView['state'] | undefined {
  if (posting.state === 'failed' || posting.state === 'unknown') return posting.state;
  return isLate(posting, now) ? 'late' : undefined;
}

async function organisationOf(app: App, tenantId: string): Promise<string | undefined> {
  const tenant = await readTenant(app.store, tenantId);
  return tenant && (await readOrganisation(app.store, tenant.value.organisation))?.value.name;
}

/** Asks once for each key. */
async function each<T>(keys: readonly string[], ask: (key: string) => Promise<T>): Promise<Map<string, T>> {
  return new Map(await Promise.all([...new Set(keys)].map(async (key) => [key, await ask(key)] as const)));
}
