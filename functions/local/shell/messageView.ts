import { cardView } from './cardView.ts';
import type { CardHost, CardView } from './cardView.ts';
import { el } from './element.ts';
import { markdownToHtml, mentionNames, plainToHtml } from './markdown.ts';
import { messageMenu } from './messageMenu.ts';
import { cardIn, initials, shownTime } from './session.ts';
import type { Session } from './session.ts';
import type { MessageView } from '../teams/views.ts';

export interface ShownMessage {
  element: HTMLElement;
  view(): MessageView;
  update(view: MessageView): void;
  /** Says under the message that the bot did not get it, with a retry. */
  showProblem(text: string, retry: () => void): void;
}

function textElement(view: MessageView, openLink: (url: string) => void): HTMLElement | undefined {
  if (view.deleted) return el('p', { class: 'deleted' }, 'This message has been deleted.');
  if (view.text === '') return undefined;
  const element = el('div', { class: 'text', dir: 'auto' });
  const names = mentionNames(view.entities);
  const plain = view.text.replace(/<br ?\/?>/gi, '\n');
  element.innerHTML = view.textFormat === 'markdown' ? markdownToHtml(view.text, names, true) : plainToHtml(plain, names);
  element.addEventListener('click', (event) => {
    const link = (event.target as HTMLElement).closest('a');
    if (link === null) return;
    event.preventDefault();
    openLink(link.href);
  });
  return element;
}

/** One message of a conversation, drawn anew in place when it changes; its card keeps what was being filled in. */
export function messageView(session: Session, first: MessageView, hostOf: (view: () => MessageView) => CardHost): ShownMessage {
  return new DrawnMessage(session, first, hostOf);
}

class DrawnMessage implements ShownMessage {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #hostOf: (view: () => MessageView) => CardHost;
  readonly #head = el('div', { class: 'message-head' });
  readonly #content = el('div', { class: 'bubble' });
  readonly #cardPlace = el('div', { class: 'card-place' });
  readonly #foot = el('div', { class: 'message-foot' });
  readonly #menu: HTMLElement | undefined;
  #current: MessageView;
  #card: CardView | undefined;

  constructor(session: Session, first: MessageView, hostOf: (view: () => MessageView) => CardHost) {
    this.#session = session;
    this.#hostOf = hostOf;
    this.#current = first;
    const avatar = el('span', { class: `avatar ${first.author}`, 'aria-hidden': 'true' }, initials(first.authorName));
    const main = el('div', { class: 'message-main' }, this.#head, this.#content, this.#cardPlace, this.#foot);
    const naming = { class: `message${first.mine ? ' mine' : ''}`, 'data-testid': 'message', 'data-id': first.id };
    this.#menu = messageMenu(session, () => this.#current);
    this.element = el('article', naming, avatar, main, this.#menu);
    this.#draw(undefined);
  }

  view(): MessageView {
    return this.#current;
  }

  update(view: MessageView): void {
    if (view.revision < this.#current.revision) return;
    const before = this.#current;
    this.#current = view;
    this.#draw(before);
  }

  showProblem(text: string, retry: () => void): void {
    const again = (): void => {
      this.#foot.replaceChildren();
      retry();
    };
    const button = el('button', { type: 'button', class: 'plain', onclick: again }, 'Retry');
    this.#foot.replaceChildren(el('div', { class: 'card-problem', role: 'alert' }, el('span', {}, text), button));
  }

  #draw(before: MessageView | undefined): void {
    const { authorName, sentAt, edited, deleted } = this.#current;
    const time = shownTime(sentAt, this.#session.locale());
    this.element.setAttribute('aria-label', `${authorName}, ${time}`);
    this.#head.replaceChildren(
      el('span', { class: 'author' }, authorName),
      el('time', { datetime: sentAt }, time),
      edited && !deleted ? el('span', { class: 'edited' }, 'Edited') : '',
    );
    const text = textElement(this.#current, (url) => this.#session.openLink(url));
    this.#content.replaceChildren(...(text === undefined ? [] : [text]));
    this.#content.hidden = text === undefined;
    if (this.#menu) this.#menu.hidden = deleted;
    this.#drawCard(before);
  }

  #drawCard(before: MessageView | undefined): void {
    const payload = this.#current.deleted ? undefined : cardIn(this.#current);
    const { msteams } = (payload ?? {}) as { msteams?: { width?: string } };
    this.#cardPlace.classList.toggle('wide', msteams?.width === 'Full');
    if (payload === undefined) {
      this.#card = undefined;
      this.#cardPlace.replaceChildren();
    } else if (this.#card === undefined) {
      this.#card = cardView(
        payload,
        this.#hostOf(() => this.#current),
      );
      this.#cardPlace.replaceChildren(this.#card.element);
    } else if (before === undefined || JSON.stringify(cardIn(before)) !== JSON.stringify(payload)) {
      this.#card.show(payload, this.#current.personalCard === undefined);
    }
  }
}
