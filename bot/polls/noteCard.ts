import { pollCard } from './pollCard.ts';
import { card, membersText, openLink, tabLink, words } from '../card.ts';
import type { Card } from '../card.ts';
import type { NoteKind } from '../../functions/domain/note.ts';
import type { PollView } from '../../functions/contract/views.ts';
import type { Say } from '../../functions/contract/words/words.ts';

/** What one member is told in the personal chat: the poll to answer at once, or what it came to. */
export function noteCard(what: NoteKind, view: PollView, { appId, say }: { appId: string; say: Say }): Card {
  if (what === 'reminder') {
    const poll = pollCard(view, { appId, say });
    return { ...poll, body: [words(say('bot.note.reminder'), { weight: 'Bolder' }), ...(poll['body'] as unknown[])] };
  }
  return card([
    words(say('bot.note.outcome'), { weight: 'Bolder' }),
    membersText(view.question, { size: 'Large', weight: 'Bolder' }),
    membersText(view.outcome?.text ?? ''),
    membersText(say('bot.poll.card.outcomeBy', { name: view.outcome?.by ?? '' }), { isSubtle: true, size: 'Small' }),
  ], { actions: [openLink(say('bot.poll.card.openTab'), tabLink(appId, 'polls', `polls/${view.id}`))] });
}
