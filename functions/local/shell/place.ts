export type Theme = 'light' | 'dark' | 'contrast';

export type Place =
  { kind: 'chat'; id: string } | { kind: 'channel'; id: string } | { kind: 'tab'; entityId: string; subPageId: string };

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
  return { kind: kind === 'channel' ? 'channel' : 'chat', id };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function placeHash(place: Place): string {
  if (place.kind !== 'tab') return `#/${place.kind}${place.id === '' ? '' : `/${encodeURIComponent(place.id)}`}`;
  const sub = place.subPageId === '' ? '' : `/${encodeURIComponent(place.subPageId)}`;
  return `#/tab/${encodeURIComponent(place.entityId)}${sub}`;
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
