export type Theme = 'light' | 'dark' | 'contrast';

/** A conversation, perhaps one of its tabs; or one of the app's own tabs. */
export type Place =
  | { kind: 'chat' | 'channel'; id: string; tab?: { id: string; subPageId: string } }
  | { kind: 'tab'; entityId: string; subPageId: string };

export interface Settings {
  as: string;
  theme: Theme;
  /** '' where the person's own locale counts. */
  locale: string;
}

/** What the hash names; `#/chat` alone, as any unknown hash, is the list of chats. */
export function readPlace(hash: string): Place {
  const [kind = '', id = '', ...rest] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  if (kind === 'tab' && id !== '') return { kind, entityId: id, subPageId: rest.join('/') };
  const [part, tabId = '', ...sub] = rest;
  const tab = part === 'tab' && tabId !== '' ? { tab: { id: tabId, subPageId: sub.join('/') } } : {};
  return { kind: kind === 'channel' ? 'channel' : 'chat', id, ...tab };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function placeHash(place: Place): string {
  const tabHash = (id: string, subPageId: string): string =>
    `/tab/${encodeURIComponent(id)}${subPageId === '' ? '' : `/${encodeURIComponent(subPageId)}`}`;
  if (place.kind === 'tab') return `#${tabHash(place.entityId, place.subPageId)}`;
  const id = place.id === '' ? '' : `/${encodeURIComponent(place.id)}`;
  return `#/${place.kind}${id}${place.tab === undefined ? '' : tabHash(place.tab.id, place.tab.subPageId)}`;
}

export function readSettings(search: string): Settings {
  const query = new URLSearchParams(search);
  const theme = query.get('theme') ?? '';
  return {
    as: query.get('as') ?? '',
    theme: theme === 'dark' || theme === 'contrast' ? theme : 'light',
    locale: query.get('locale') ?? '',
  };
}

/** The address of a place with these settings, relative to this server. */
export function address(settings: Settings, hash: string): string {
  const query = new URLSearchParams();
  if (settings.as !== '') query.set('as', settings.as);
  if (settings.theme !== 'light') query.set('theme', settings.theme);
  if (settings.locale !== '') query.set('locale', settings.locale);
  const text = query.toString();
  return `/${text === '' ? '' : `?${text}`}${hash}`;
}

/** The theme's name as teams-js and dialogs' context say it. */
export function hostTheme(theme: Theme): 'default' | 'dark' | 'contrast' {
  return theme === 'light' ? 'default' : theme;
}
