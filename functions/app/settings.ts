import { untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { contactCountries } from '../domain/access.ts';
import { accepted } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { usualNews } from '../domain/news.ts';
import type { MemberSettings } from '../domain/news.ts';
import { memberSettings } from '../store/challengeCollections.ts';
import { memberPartition } from '../store/network.ts';
import { create, replace } from '../store/store.ts';
import type { Stored } from '../store/store.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { SettingsView } from '../contract/challengeViews.ts';

/** How the caller is told of what he follows. */
export async function readSettings(app: App, caller: Caller): Promise<Decision<SettingsView>> {
  return accepted(settingsView(caller, await settingsOf(app, caller.id)));
}

/** Changes what is given and leaves the rest. Without an audit entry, for it would name the member in a seal. */
export function changeSettings(app: App, caller: Caller, given: ParsedOf<'changeSettings'>['body']): Promise<Decision<SettingsView>> {
  const partition = memberPartition(caller.id);
  return untilCommitted(app, async () => {
    const known = await stored(app, caller.id);
    const before = known?.value ?? { member: caller.id, ...usualNews };
    const next: MemberSettings = { ...before, news: given.news ?? before.news, desk: given.desk ?? before.desk };
    const committed = await app.store.commit(partition, [known ? replace(memberSettings, known, next) : create(memberSettings, next)]);
    return committed.ok ? accepted(settingsView(caller, next)) : undefined;
  });
}

/** As they are now; the usual ones of who has changed none. */
export async function settingsOf(app: App, member: string): Promise<MemberSettings> {
  return (await stored(app, member))?.value ?? { member, ...usualNews };
}

function stored({ store }: App, member: string): Promise<Stored<MemberSettings> | undefined> {
  return store.read(memberSettings, memberPartition(member), 'settings');
}

function settingsView(caller: Caller, { news, desk }: MemberSettings): SettingsView {
  return { news, desk, hasDesk: hasWeeklyDesk(caller) };
}

/** National contacts and deputies get a card of their desk every week. */
export function hasWeeklyDesk(caller: Pick<Caller, 'duties'>): boolean {
  return contactCountries(caller).length > 0;
}
