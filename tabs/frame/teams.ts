import { app, authentication, FrameContexts, pages } from '@microsoft/teams-js';

/** What Teams says about the place where the tab stands. */
export interface TeamsPlace {
  theme: string;
  locale: string;
  timeZone: string;
  /** Tenant and object id; names what is kept on this device for this person. */
  person: string;
  /** Where a deep link leads, e.g. `polls/<id>`. */
  subPage: string | undefined;
}

/** Longest wait for Teams to answer: a page in a frame of somebody else would else wait a minute. */
const patience = 5_000;

/** Enters Teams; undefined when the page is not inside Teams. */
export async function enterTeams(): Promise<TeamsPlace | undefined> {
  try {
    await within(patience, app.initialize());
    const context = await within(patience, app.getContext());
    app.notifyAppLoaded();
    return {
      theme: context.app.theme,
      locale: context.app.locale,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      person: `${context.user?.tenant?.id ?? ''}.${context.user?.id ?? ''}`,
      subPage: context.page.subPageId,
    };
  } catch {
    return undefined;
  }
}

/** Tells Teams that there is something to look at, so that it takes its own waiting picture away. */
export function tellTeamsReady(): void {
  // A Teams that does not take the message shows the page all the same; a page outside Teams has nobody to tell.
  if (app.isInitialized()) void app.notifySuccess().catch(() => undefined);
}

export function followTheme(listener: (theme: string) => void): void {
  app.registerOnThemeChangeHandler(listener);
}

export function askToken(): Promise<string> {
  return within(15_000, authentication.getAuthToken());
}

export function canShare(): boolean {
  return pages.isSupported();
}

/** Opens Teams' own dialog with a link to a page of the tab. */
export function shareLink(subPage: string, label: string): void {
  pages.shareDeepLink({ subPageId: subPage, subPageLabel: label });
}

/** A tab in a channel or chat, as Teams keeps it. */
export interface TabInChat {
  /** Differs where what the tab shows differs. */
  entityId: string;
  contentUrl: string;
  /** Suggested; whoever adds the tab may change it. */
  name: string;
}

/** Does Teams show this page to somebody who adds a tab to a channel or chat, or changes one? */
export function isConfiguring(): boolean {
  return app.isInitialized() && app.getFrameContext() === FrameContexts.settings && pages.config.isSupported();
}

/** What the tab that is being changed shows so far; undefined for a new one. */
export async function configuredAddress(): Promise<string | undefined> {
  const config = await within(patience, pages.getConfig()).catch(() => undefined);
  return config?.contentUrl || undefined;
}

/** Lets Teams' own button save this tab; with undefined it saves nothing. */
export function offerTab(tab: TabInChat | undefined): void {
  pages.config.registerOnSaveHandler((event) => {
    if (!tab) return event.notifyFailure();
    const { entityId, contentUrl, name } = tab;
    pages.config.setConfig({ entityId, contentUrl, websiteUrl: contentUrl, suggestedDisplayName: name }).then(
      () => event.notifySuccess(),
      () => event.notifyFailure(),
    );
  });
  pages.config.setValidityState(tab !== undefined);
}

function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Teams did not answer within ${milliseconds} ms.`)), milliseconds);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
