import { botFailure, faultText } from './ask.ts';
import { cardView } from './cardView.ts';
import { el, icon, icons } from './element.ts';
import { linkPreviews } from './linkPreview.ts';
import { extensionMenu } from './messageExtension.ts';
import type { Session } from './session.ts';
import type { Attachment, ConversationView, MessageView, SentView } from '../teams/views.ts';

export interface ComposeOptions {
  session: Session;
  conversation: ConversationView;
  /** The thread answered to, '' where a new message is written. */
  rootId: string;
  label: string;
  /** A message was taken; `problem` says why the bot did not get it. */
  sent(message: MessageView, problem: string | undefined): void;
}

/** Sends a message, or tells the bot again of one that is there already (`resend`). */
export async function sendMessage(
  session: Session,
  conversation: ConversationView,
  body: { text: string; rootId?: string; attachments?: Attachment[]; resend?: string },
): Promise<{ message: MessageView | undefined; problem: string | undefined }> {
  const sent = await session.ask.post<SentView>(`conversations/${encodeURIComponent(conversation.id)}/messages`, body);
  const failed = sent.bot?.outcome === 'failed' ? botFailure(sent.bot, session.app.botName) : undefined;
  return { message: sent.message, problem: failed };
}

function preview(session: Session, attachment: Attachment, drop: () => void): HTMLElement {
  const card = cardView(attachment.content, {
    locale: session.locale(),
    openLink: (url) => session.openLink(url),
    press: () => Promise.resolve('Send the card first.'),
  });
  const remove = el(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Remove card', onclick: drop },
    icon(icons.close),
  );
  return el('div', { class: 'attached', 'data-testid': 'attached' }, card.element, remove);
}

/** The box a message is written in: Enter sends, Shift+Enter makes a new line. */
export function compose(options: ComposeOptions): HTMLElement {
  return new ComposeBox(options).element;
}

class ComposeBox {
  readonly element: HTMLFormElement;
  readonly #options: ComposeOptions;
  readonly #box: HTMLTextAreaElement;
  readonly #tray = el('div', { class: 'tray' });
  readonly #warning = el('div', { class: 'compose-problem', role: 'alert' });
  #attachments: Attachment[] = [];

  constructor(options: ComposeOptions) {
    this.#options = options;
    const { label, rootId } = options;
    const naming = { 'aria-label': label, placeholder: label, 'data-testid': rootId === '' ? 'compose' : 'reply' };
    this.#box = el('textarea', { rows: 1, dir: 'auto', maxlength: 40000, ...naming });
    this.element = el('form', { class: 'compose' }, this.#tray, this.#warning, this.#line());
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    const { session, conversation } = options;
    const insert = (cards: Attachment[]): void => this.#attach([...this.#attachments, ...cards]);
    const preview = linkPreviews(session, { conversationId: conversation.id, rootId, insert });
    this.#box.addEventListener('input', () => {
      this.#fit();
      preview(this.#box.value);
    });
    this.#box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      void this.#submit();
    });
  }

  #line(): HTMLElement {
    const { session, conversation, rootId } = this.#options;
    const insert = (cards: Attachment[]): void => this.#attach([...this.#attachments, ...cards]);
    const mention = { type: 'button', class: 'icon-button', 'aria-label': `Mention ${session.app.botName}` };
    return el(
      'div',
      { class: 'compose-line' },
      this.#box,
      session.app.commands.some(({ contexts }) => contexts.includes('compose')) && extensionMenu(session, { conversationId: conversation.id, rootId, insert }),
      conversation.kind !== 'personal' && el('button', { ...mention, onclick: () => this.#mention() }, '@'),
      el('button', { type: 'submit', class: 'icon-button send', 'aria-label': 'Send' }, icon(icons.send)),
    );
  }

  #fit(): void {
    this.#box.style.height = 'auto';
    this.#box.style.height = `${Math.min(160, this.#box.scrollHeight + 2)}px`;
  }

  #mention(): void {
    this.#box.value = `@${this.#options.session.app.botName} ${this.#box.value}`;
    this.#box.focus();
  }

  #attach(next: Attachment[]): void {
    this.#attachments = next;
    const drop = (one: Attachment): void => this.#attach(this.#attachments.filter((other) => other !== one));
    this.#tray.replaceChildren(...next.map((one) => preview(this.#options.session, one, () => drop(one))));
    if (next.length > 0) this.#box.focus();
  }

  async #submit(): Promise<void> {
    const text = this.#box.value.trim();
    const attachments = this.#attachments;
    if (text === '' && attachments.length === 0) return;
    this.#box.value = '';
    this.#warning.textContent = '';
    this.#attach([]);
    this.#fit();
    try {
      const { session, conversation, rootId, sent } = this.#options;
      const { message, problem } = await sendMessage(session, conversation, { text, rootId, attachments });
      if (message !== undefined) sent(message, problem);
    } catch (fault) {
      this.#box.value = [text, this.#box.value].filter((part) => part !== '').join('\n');
      this.#attach([...attachments, ...this.#attachments]);
      this.#fit();
      this.#warning.textContent = faultText(fault);
    }
  }
}
