import type { Say } from '../../functions/contract/words/words.ts';
import { pageAt, pathOf } from '../frame/page.ts';
import type { TabInChat } from '../frame/teams.ts';

/** What a tab in a channel or chat can show, in the order of the page. */
export const shown = ['polls', 'results', 'knowledge', 'subject'] as const;

export interface Choice {
  shows: (typeof shown)[number];
  /** For `subject`: what the projects are looked for by. */
  words: string;
}

/** As many characters as a tab's name and address can carry. */
export const longestWords = 60;

/** The tab that Teams is to keep, or undefined while the choice is not complete. The address opens for everybody alike. */
export function tabOf({ shows, words }: Choice, origin: string, say: Say): TabInChat | undefined {
  const polls = origin + pathOf({ name: 'polls' });
  const knowledge = origin + pathOf({ name: 'knowledge' });
  switch (shows) {
    case 'polls':
      return { entityId: 'chat-polls', contentUrl: polls, name: say('tabs.configure.polls') };
    case 'results':
      return { entityId: 'chat-results', contentUrl: `${polls}?state=closed`, name: say('tabs.configure.results') };
    case 'knowledge':
      return { entityId: 'chat-knowledge', contentUrl: knowledge, name: say('tabs.configure.knowledge') };
    case 'subject': {
      const subject = tidied(words);
      if (subject === '') return undefined;
      const q = encodeURIComponent(subject);
      return { entityId: `chat-knowledge-${q}`, contentUrl: `${knowledge}?q=${q}`, name: say('tabs.configure.about', { words: subject }) };
    }
  }
}

/** What a tab shows whose address Teams has kept; undefined where it is none of these. */
export function choiceOf(address: string): Choice | undefined {
  if (!URL.canParse(address)) return undefined;
  const { pathname, searchParams } = new URL(address);
  const { name } = pageAt(pathname);
  if (name === 'polls') return { shows: searchParams.get('state') === 'closed' ? 'results' : 'polls', words: '' };
  const words = tidied(searchParams.get('q') ?? '');
  return name === 'knowledge' ? { shows: words === '' ? 'knowledge' : 'subject', words } : undefined;
}

/** Cut between characters, never inside one: half a character has no address. */
function tidied(words: string): string {
  return [...words.replace(/\s+/g, ' ').trim()].slice(0, longestWords).join('').toWellFormed();
}
