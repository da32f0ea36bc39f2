import { compose } from './compose.ts';
import { el } from './element.ts';
import type { Session } from './session.ts';
import type { ConversationView, MessageView } from '../teams/views.ts';

export interface ThreadView {
  element: HTMLElement;
  add(view: MessageView, message: HTMLElement): void;
}

/** A post of a channel with its replies and a box for one more. */
export function threadView(
  session: Session,
  conversation: ConversationView,
  rootId: string,
  sent: (message: MessageView, problem: string | undefined) => void,
): ThreadView {
  const replies = el('div', { class: 'replies' });
  const foot = el('div', { class: 'thread-foot' });
  const element = el('div', { class: 'thread', role: 'group', 'data-testid': 'thread', 'data-id': rootId, 'aria-label': 'Post' });
  const closed = (): void => foot.replaceChildren(reply);
  const open = (): void => {
    const box = compose({
      session,
      conversation,
      rootId,
      label: 'Reply',
      sent: (message, problem) => {
        closed();
        sent(message, problem);
        reply.focus();
      },
    });
    foot.replaceChildren(box);
    box.querySelector('textarea')?.focus();
  };
  const reply = el('button', { type: 'button', class: 'plain', onclick: open }, 'Reply');
  closed();
  element.append(replies, foot);
  return {
    element,
    add(view, message) {
      if (view.id === rootId) return element.prepend(message);
      const after = [...replies.children].find((other) => ((other as HTMLElement).dataset['id'] ?? '') > view.id);
      replies.insertBefore(message, after ?? null);
    },
  };
}
