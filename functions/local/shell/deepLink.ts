/** A link to a page of an app: `https://teams.microsoft.com/l/entity/<appId>/<entityId>?context=…`. */
export interface EntityLink {
  appId: string;
  entityId: string;
  subPageId: string;
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
    subPageId: subPageOf(searchParams.get('context')),
  };
}

function subPageOf(context: string | null): string {
  if (context === null) return '';
  try {
    const parsed = JSON.parse(context) as { subEntityId?: unknown; subPageId?: unknown };
    const sub = parsed.subPageId ?? parsed.subEntityId;
    return typeof sub === 'string' ? sub : '';
  } catch {
    return '';
  }
}

/** Writes a deep link as Teams' own "copy link" does. */
export function entityLink(link: EntityLink, label: string, webUrl: string): string {
  const url = new URL(
    `https://teams.microsoft.com/l/entity/${encodeURIComponent(link.appId)}/${encodeURIComponent(link.entityId)}`,
  );
  if (webUrl !== '') url.searchParams.set('webUrl', webUrl);
  if (label !== '') url.searchParams.set('label', label);
  if (link.subPageId !== '') url.searchParams.set('context', JSON.stringify({ subEntityId: link.subPageId }));
  return url.toString();
}

/** Whether an address may be opened at all: only http and https. */
export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);
}
