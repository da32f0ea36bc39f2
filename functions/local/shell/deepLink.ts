/** A link to a page of an app: `https://teams.microsoft.com/l/entity/<appId>/<entityId>?context=…`. */
export interface EntityLink {
  appId: string;
  entityId: string;
  subPageId: string;
  /** The channel or chat whose tab is meant, '' for the app's own tab. */
  conversationId: string;
  /** How the link names it. */
  inChat?: boolean;
}

/** Reads a deep link to an app's page; undefined for any other address. */
export function readEntityLink(url: string): EntityLink | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname, searchParams } = new URL(url);
  const [, l, kind, appId, entityId] = pathname.split('/');
  if (hostname !== 'teams.microsoft.com' || l !== 'l' || kind !== 'entity' || appId === undefined || entityId === undefined)
    return undefined;
  return {
    appId: decodeURIComponent(appId),
    entityId: decodeURIComponent(entityId),
    ...contextIn(searchParams.get('context')),
  };
}

function contextIn(context: string | null): Pick<EntityLink, 'subPageId' | 'conversationId'> {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  try {
    const { subPageId, subEntityId, channelId, chatId } = JSON.parse(context ?? '{}') as Record<string, unknown>;
    return { subPageId: text(subPageId ?? subEntityId), conversationId: text(channelId ?? chatId) };
  } catch {
    return { subPageId: '', conversationId: '' };
  }
}

/** Writes a deep link as Teams' own "copy link" does. */
export function entityLink(link: EntityLink, label: string, webUrl: string): string {
  const url = new URL(
    `https://teams.microsoft.com/l/entity/${encodeURIComponent(link.appId)}/${encodeURIComponent(link.entityId)}`,
  );
  if (webUrl !== '') url.searchParams.set('webUrl', webUrl);
  if (label !== '') url.searchParams.set('label', label);
  const where = link.conversationId === '' ? {} : { [link.inChat === true ? 'chatId' : 'channelId']: link.conversationId };
  const context = { ...(link.subPageId === '' ? {} : { subEntityId: link.subPageId }), ...where };
  if (Object.keys(context).length > 0) url.searchParams.set('context', JSON.stringify(context));
  return url.toString();
}

/** Whether an address may be opened at all: only http and https. */
export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);
}
