/** Adaptive Cards 1.5 as plain data; Teams shows no later version on every client. */
export interface Card {
  type: 'AdaptiveCard';
  version: '1.5';
  [property: string]: unknown;
}
export type Element = Record<string, unknown> & { type: string };
export type CardAction = Record<string, unknown> & { type: string };

export function card(body: (Element | undefined)[], more: { actions?: (CardAction | undefined)[]; refresh?: unknown } = {}): Card {
  const actions = (more.actions ?? []).filter((action) => action !== undefined);
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    ...(more.refresh ? { refresh: more.refresh } : {}),
    body: body.filter((element) => element !== undefined),
    ...(actions.length > 0 ? { actions } : {}),
    msteams: { width: 'Full' },
  };
}

/** Our own words, where Markdown is wanted. Never for what members wrote. */
export function words(text: string, more: Record<string, unknown> = {}): Element {
  return { type: 'TextBlock', text, wrap: true, ...more };
}

/** What members wrote: a text run knows no Markdown, no links and no mentions, so nothing in it comes alive. */
export function membersText(text: string, more: Record<string, unknown> = {}): Element {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...more }] };
}

/** What members wrote, in a field's label or choice: those know Markdown's links, so none may come about. */
export function inert(text: string): string {
  return text.replace(/\](?=[[(])/g, ']\u2060');
}

/**
 * A button answered in place. `data` is parsed by `verbs.ts` when it comes back; clients without Action.Execute send
 * the same data as a message.
 */
export function execute(title: string | undefined, data: { verb: string } & Record<string, unknown>, more: Record<string, unknown> = {}): CardAction {
  const named = title === undefined ? { data } : { title, data };
  return { type: 'Action.Execute', verb: data.verb, ...named, ...more, fallback: { type: 'Action.Submit', ...named } };
}

/** A button that opens a dialog for whoever presses it. */
export function openDialog(title: string, data: { verb: string } & Record<string, unknown>): CardAction {
  return { type: 'Action.Submit', title, data: { ...data, msteams: { type: 'task/fetch' } } };
}

/** A button that writes a command for the person. */
export function sayForMe(title: string, text: string): CardAction {
  return { type: 'Action.Submit', title, data: { msteams: { type: 'messageBack', text, displayText: title } } };
}

export function openLink(title: string, url: string): CardAction {
  return { type: 'Action.OpenUrl', title, url };
}

/** Deep link to a page of one of our tabs (Microsoft Learn, "Create deep links to a tab"). */
export function tabLink(appId: string, tab: string, page?: string): string {
  const context = page ? `?context=${encodeURIComponent(JSON.stringify({ subEntityId: page }))}` : '';
  return `https://teams.microsoft.com/l/entity/${appId}/${tab}${context}`;
}
