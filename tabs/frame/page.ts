/** The pages of the tabs. Their addresses are part of deep links already posted: they only grow. */
export type Page =
  | { name: 'polls' }
  | { name: 'new-poll' }
  | { name: 'poll'; id: string }
  | { name: 'edit-poll'; id: string }
  | { name: 'knowledge'; search?: string }
  | { name: 'holdings' }
  | { name: 'imports' }
  | { name: 'import'; id: string }
  | { name: 'new-practice' }
  | { name: 'item'; id: string }
  | { name: 'edit-practice'; id: string }
  | { name: 'challenges'; search?: string }
  | { name: 'challenge-board'; search?: string }
  | { name: 'new-challenge' }
  | { name: 'challenge-draft'; id: string }
  | { name: 'my-challenges' }
  | { name: 'challenge-desk' }
  | { name: 'themes' }
  | { name: 'settings' }
  | { name: 'merge'; search?: string }
  | { name: 'challenge'; id: string }
  | { name: 'edit-challenge'; id: string }
  | { name: 'network' }
  | { name: 'configure' }
  | { name: 'not-there' };

/** Which page stands at a path such as `/tabs/polls/p1`; a slash at the end does not matter. */
export function pageAt(path: string): Page {
  const [room, section, id, ...rest] = path.split('/').filter((part) => part !== '');
  if (room === 'tabs' && section === 'knowledge') return knowledgeAt(id, rest);
  if (room === 'tabs' && section === 'challenges') return challengesAt(id, rest);
  if (room === 'tabs' && section === 'polls' && id !== undefined && id !== 'new' && rest.join('/') === 'edit') return withId('edit-poll', id);
  if (room !== 'tabs' || rest.length > 0) return { name: 'not-there' };
  if (section === 'polls') return id === undefined ? { name: 'polls' } : id === 'new' ? { name: 'new-poll' } : withId('poll', id);
  return (section === 'network' || section === 'configure') && id === undefined ? { name: section } : { name: 'not-there' };
}

/** Pages of the knowledge factory. `imports`, `holdings` and `new` are no item's id: those name a programme, or are made by chance. */
function knowledgeAt(id: string | undefined, rest: string[]): Page {
  const [more, ...evenMore] = rest;
  if (id === undefined) return { name: 'knowledge' };
  if (evenMore.length > 0) return { name: 'not-there' };
  if (id === 'imports') return more === undefined ? { name: 'imports' } : withId('import', more);
  if (id === 'new' || id === 'holdings') return more !== undefined ? { name: 'not-there' } : id === 'new' ? { name: 'new-practice' } : { name: 'holdings' };
  if (more === undefined) return withId('item', id);
  return more === 'edit' ? withId('edit-practice', id) : { name: 'not-there' };
}

/** Pages of challenges that have no id, by the last part of their address; a challenge's id is made by chance and is none of them. */
const challengePages = { board: 'challenge-board', new: 'new-challenge', mine: 'my-challenges', desk: 'challenge-desk', themes: 'themes', settings: 'settings', merge: 'merge' } as const;

function challengesAt(id: string | undefined, rest: string[]): Page {
  const [more, ...evenMore] = rest;
  if (id === undefined) return { name: 'challenges' };
  if (evenMore.length > 0) return { name: 'not-there' };
  if (id === 'new' && more !== undefined) return withId('challenge-draft', more);
  if (isChallengePage(id)) return more === undefined ? { name: challengePages[id] } : { name: 'not-there' };
  if (more === undefined) return withId('challenge', id);
  return more === 'edit' ? withId('edit-challenge', id) : { name: 'not-there' };
}

function isChallengePage(part: string): part is keyof typeof challengePages {
  return Object.hasOwn(challengePages, part);
}

/** The path of a page; of a search, with what is looked for. */
export function pathOf(page: Page): string {
  switch (page.name) {
    case 'polls':
    case 'network':
    case 'configure':
      return `/tabs/${page.name}`;
    case 'knowledge':
      return page.search ? `/tabs/knowledge?${page.search}` : '/tabs/knowledge';
    case 'holdings':
    case 'imports':
      return `/tabs/knowledge/${page.name}`;
    case 'import':
      return `/tabs/knowledge/imports/${encodeURIComponent(page.id)}`;
    case 'new-practice':
      return '/tabs/knowledge/new';
    case 'new-poll':
      return '/tabs/polls/new';
    case 'poll':
      return `/tabs/polls/${encodeURIComponent(page.id)}`;
    case 'edit-poll':
      return `/tabs/polls/${encodeURIComponent(page.id)}/edit`;
    case 'item':
      return `/tabs/knowledge/${encodeURIComponent(page.id)}`;
    case 'edit-practice':
      return `/tabs/knowledge/${encodeURIComponent(page.id)}/edit`;
    case 'challenges':
    case 'challenge-board':
    case 'merge':
      return challengesPath(page.name === 'challenges' ? '' : page.name === 'merge' ? '/merge' : '/board', page.search);
    case 'new-challenge':
      return challengesPath('/new');
    case 'challenge-draft':
      return challengesPath(`/new/${encodeURIComponent(page.id)}`);
    case 'my-challenges':
      return challengesPath('/mine');
    case 'challenge-desk':
      return challengesPath('/desk');
    case 'themes':
    case 'settings':
      return challengesPath(`/${page.name}`);
    case 'challenge':
      return challengesPath(`/${encodeURIComponent(page.id)}`);
    case 'edit-challenge':
      return challengesPath(`/${encodeURIComponent(page.id)}/edit`);
    case 'not-there':
      return '/tabs/';
  }
}

function challengesPath(sub: string, search?: string): string {
  return `/tabs/challenges${sub}${search ? `?${search}` : ''}`;
}

/** The page that a deep link names (`polls/<id>`, `knowledge?q=drones`), or undefined where it names none of ours. */
export function pageOfSubPage(subPage: string | undefined): Page | undefined {
  if (!subPage) return undefined;
  const [path = '', search] = subPage.split('?', 2);
  const page = pageAt(`/tabs/${path}`);
  if ((page.name === 'knowledge' || page.name === 'challenges' || page.name === 'challenge-board' || page.name === 'merge') && search) return { ...page, search };
  // Choosing what a tab shows is Teams' own page to open.
  return page.name === 'not-there' || page.name === 'configure' ? undefined : page;
}

/** A tab opens at one of these; only there a deep link leads further. */
export function isTabStart(page: Page): boolean {
  return page.name === 'polls' || page.name === 'knowledge' || page.name === 'challenges' || page.name === 'network';
}

function withId(name: 'poll' | 'edit-poll' | 'item' | 'import' | 'edit-practice' | 'challenge' | 'challenge-draft' | 'edit-challenge', id: string): Page {
  try {
    return { name, id: decodeURIComponent(id) };
  } catch {
    return { name: 'not-there' };
  }
}
