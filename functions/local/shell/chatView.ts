import { faultText } from './ask.ts';
import { messageCardHost, refreshIfDue } from './cardActions.ts';
import { chatHead } from './chatHead.ts';
import type { ChatHead } from './chatHead.ts';
import { compose, sendMessage } from './compose.ts';
import { announce, el } from './element.ts';
import { messageView } from './messageView.ts';
import type { ShownMessage } from './messageView.ts';
import type { Session } from './session.ts';
import { threadView } from './threadView.ts';
import type { ThreadView } from './threadView.ts';
import type { ConversationView, MessageView } from '../teams/views.ts';

export interface ShownChat {
  element: HTMLElement;
  conversationId: string;
  receive(view: MessageView): void;
  /** The same conversation with another name, roster or other tabs. */
  changed(conversation: ConversationView): void;
  /** Reads everything again, without losing what is being filled in. */
  reload(): void;
}

function tryThis(session: Session, conversation: ConversationView): HTMLElement {
  const at = conversation.kind === 'personal' ? '' : `@${session.app.botName} `;
  const code = (text: string): HTMLElement => el('code', {}, text);
  const hint =
    conversation.kind === 'personal'
      ? el('p', {}, 'Write ', code('help'), ' to see what it can do, or ', code('polls'), ' for what is open to you.')
      : el(
          'p',
          {},
          `${session.app.botName} hears only what mentions it. Write `,
          code(`${at}poll`),
          ' to start a poll, or press + beside the box.',
        );
  return el('div', { class: 'try-this' }, el('h2', {}, 'Try this'), hint);
}

/** A conversation: its messages, in threads where it is a channel, and the box to write in. */
export function chatView(session: Session, conversation: ConversationView): ShownChat {
  const chat = new OpenChat(session, conversation);
  void chat.begin();
  return chat;
}

/** Puts an element among its siblings in the order of their message ids. */
function insertInOrder(list: HTMLElement, element: HTMLElement, id: string, kind: string): void {
  const siblings = [...list.querySelectorAll<HTMLElement>(`:scope > ${kind}`)];
  list.insertBefore(element, siblings.find((other) => (other.dataset['id'] ?? '') > id) ?? null);
}

class OpenChat implements ShownChat {
  readonly element: HTMLElement;
  readonly conversationId: string;
  readonly #session: Session;
  readonly #conversation: ConversationView;
  readonly #head: ChatHead;
  readonly #help: HTMLElement;
  readonly #list = el('div', { class: 'messages', role: 'region', 'aria-label': 'Messages', tabindex: 0 });
  readonly #shown = new Map<string, ShownMessage>();
  readonly #threads = new Map<string, ThreadView>();
  /** No person has said anything yet. */
  #quiet = true;

  constructor(session: Session, conversation: ConversationView) {
    this.#session = session;
    this.#conversation = conversation;
    this.conversationId = conversation.id;
    this.#head = chatHead(session, conversation, '');
    this.#help = tryThis(session, conversation);
    const label = conversation.kind === 'channel' ? 'Start a new post' : 'Type a message';
    const box = compose({ session, conversation, rootId: '', label, sent: this.#sent });
    this.element = el('main', { class: 'chat', 'aria-label': conversation.name }, this.#head.element, this.#list, box);
  }

  async begin(): Promise<void> {
    await this.#load();
    await this.#session.ask.post(`conversations/${encodeURIComponent(this.conversationId)}/open`, {}).catch(() => undefined);
  }

  receive(view: MessageView): void {
    const isNew = view.conversationId === this.conversationId && !this.#shown.has(view.id) && !view.mine;
    this.#show(view, false);
    const text = view.text === '' ? 'sent a card' : view.text.replace(/<[^>]*>/g, '').slice(0, 200);
    if (isNew) announce(`${view.authorName}: ${text}`);
  }

  changed(conversation: ConversationView): void {
    this.#head.update(conversation);
  }

  reload(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const path = `conversations/${encodeURIComponent(this.conversationId)}`;
      const { messages } = await this.#session.ask.get<{ messages: MessageView[] }>(path);
      for (const view of messages) this.#show(view, false);
      this.#suggest(undefined);
    } catch (fault) {
      if (this.#shown.size > 0) return;
      this.#list.replaceChildren(el('p', { role: 'alert', class: 'card-problem' }, faultText(fault)));
    }
  }

  readonly #sent = (message: MessageView, problem: string | undefined): void => {
    this.#show(message, true);
    if (problem !== undefined) this.#problem(message, problem);
  };

  #problem(message: MessageView, text: string): void {
    const retry = async (): Promise<void> => {
      const again = await sendMessage(this.#session, this.#conversation, { text: message.text, resend: message.id }).catch(
        (fault: unknown) => ({ problem: faultText(fault) }),
      );
      if (again.problem !== undefined) this.#problem(message, again.problem);
    };
    this.#shown.get(message.id)?.showProblem(text, () => void retry());
  }

  /** Shows a message or its change; the list stays where it is if somebody reads further up. */
  #show(view: MessageView, mine: boolean): void {
    if (view.conversationId !== this.conversationId) return;
    const list = this.#list;
    const readsUp = list.scrollHeight - list.scrollTop - list.clientHeight >= 120;
    const known = this.#shown.get(view.id);
    if (known === undefined) this.#add(view);
    else known.update(view);
    refreshIfDue(this.#session, this.#shown.get(view.id)?.view() ?? view);
    if (mine || !readsUp) list.scrollTo({ top: list.scrollHeight });
  }

  #add(view: MessageView): void {
    const message = messageView(this.#session, view, (current) => messageCardHost(this.#session, current));
    this.#shown.set(view.id, message);
    if (this.#conversation.kind === 'channel') this.#threadOf(view.rootId).add(view, message.element);
    else insertInOrder(this.#list, message.element, view.id, '.message');
    this.#suggest(view.author);
  }

  #threadOf(rootId: string): ThreadView {
    const known = this.#threads.get(rootId);
    if (known !== undefined) return known;
    const thread = threadView(this.#session, this.#conversation, rootId, this.#sent);
    this.#threads.set(rootId, thread);
    insertInOrder(this.#list, thread.element, rootId, '.thread');
    return thread;
  }

  /** The help stands at the end until a person has said something. */
  #suggest(author: MessageView['author'] | undefined): void {
    this.#quiet = this.#quiet && author !== 'person';
    if (this.#quiet) this.#list.append(this.#help);
    else this.#help.remove();
  }
}
