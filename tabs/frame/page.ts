/** The pages of the tabs. Their addresses are part of deep links already posted: they only grow. */
export type Page =
  | { name: 'polls' }
  | { name: 'new-poll' }
  | { name: 'poll'; id: string }
  | { name: 'edit-poll'; id: string }
  | { name: 'knowledge' }
  | { name: 'project'; id: string }
  | { name: 'network' }
  | { name: 'configure' }
  | { name: 'not-there' };

/** Which page stands at a path such as `/tabs/polls/p1`; a slash at the end does not matter. */
export function pageAt(path: string): Page {
  const [room, section, id, ...rest] = path.split('/').filter((part) => part !== '');
  if (room === 'tabs' && section === 'polls' && id !== undefined && id !== 'new' && rest.join('/') === 'edit') return withId('edit-poll', id);
  if (room !== 'tabs' || rest.length > 0) return { name: 'not-there' };
  if (section === 'polls') return id === undefined ? { name: 'polls' } : id === 'new' ? { name: 'new-poll' } : withId('poll', id);
  if (section === 'knowledge') return id === undefined ? { name: 'knowledge' } : withId('project', id);
  return (section === 'network' || section === 'configure') && id === undefined ? { name: section } : { name: 'not-there' };
}

/** The path of a page, without a query. */
export function pathOf(page: Page): string {
  switch (page.name) {
    case 'polls':
    case 'knowledge':
    case 'network':
    case 'configure':
      return `/tabs/${page.name}`;
    case 'new-poll':
      return '/tabs/polls/new';
    case 'poll':
      return `/tabs/polls/${encodeURIComponent(page.id)}`;
    case 'edit-poll':
      return `/tabs/polls/${encodeURIComponent(page.id)}/edit`;
    case 'project':
      return `/tabs/knowledge/${encodeURIComponent(page.id)}`;
    case 'not-there':
      return '/tabs/';
  }
}

/** The page that a deep link names (`polls/<id>`), or undefined where it names none of ours. */
export function pageOfSubPage(subPage: string | undefined): Page | undefined {
  if (!subPage) return undefined;
  const page = pageAt(`/tabs/${subPage}`);
  // Choosing what a tab shows is Teams' own page to open.
  return page.name === 'not-there' || page.name === 'configure' ? undefined : page;
}

/** A tab opens at one of these; only there a deep link leads further. */
export function isTabStart(page: Page): boolean {
  return page.name === 'polls' || page.name === 'knowledge' || page.name === 'network';
}

function withId(name: 'poll' | 'edit-poll' | 'project', id: string): Page {
  try {
    return { name, id: decodeURIComponent(id) };
  } catch {
    return { name: 'not-there' };
  }
}
