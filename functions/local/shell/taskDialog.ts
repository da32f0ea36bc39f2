import { cardView } from './cardView.ts';
import type { CardPress } from './cardView.ts';
import { botFailure, faultText } from './ask.ts';
import { openDialog } from './dialog.ts';
import type { Dialog } from './dialog.ts';
import { el, focusOn } from './element.ts';
import type { Session } from './session.ts';
import type { BotAnswer } from '../teams/views.ts';

/** Sends what a dialog's form holds; the answer decides what the dialog shows next. */
export interface TaskFlow {
  session: Session;
  title: string;
  opener: HTMLElement | null;
  /** Asks for the first content. */
  fetch(): Promise<BotAnswer>;
  submit(data: Record<string, unknown>): Promise<BotAnswer>;
  /** Deals with an answer that is no task; the dialog closes. */
  other(body: Record<string, unknown>): void;
  /** Shows a page of the app inside; gives its frame back. */
  frame(url: string, dialog: Dialog): HTMLElement;
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** A task module: content from the bot, a form, and what comes back, until an answer or the person closes it. */
export function runTask(flow: TaskFlow): void {
  void new OpenTask(flow).begin();
}

class OpenTask {
  readonly #flow: TaskFlow;
  readonly #dialog: Dialog;
  #open = true;

  constructor(flow: TaskFlow) {
    this.#flow = flow;
    this.#dialog = openDialog(flow.title, flow.opener, () => (this.#open = false));
    this.#dialog.size('medium', undefined);
    this.#dialog.body.replaceChildren(el('p', { class: 'waiting' }, 'Loading …'));
  }

  async begin(): Promise<void> {
    const failure = await this.#ask(() => this.#flow.fetch());
    if (failure === undefined || !this.#open) return;
    const retry = el('button', { type: 'button', class: 'primary', onclick: () => void this.begin() }, 'Retry');
    this.#dialog.body.replaceChildren(el('p', { class: 'dialog-problem', role: 'alert' }, failure), retry);
    focusOn(retry);
  }

  async #ask(question: () => Promise<BotAnswer>): Promise<string | undefined> {
    this.#dialog.busy(true);
    this.#dialog.problem('');
    const failure = await question().then((answer) => this.#show(answer), faultText);
    this.#dialog.busy(false);
    return failure;
  }

  /** Shows what was answered; a text says why it cannot. */
  #show(answer: BotAnswer): string | undefined {
    if (!this.#open) return undefined;
    if (answer.outcome === 'failed') return botFailure(answer, this.#flow.session.app.botName);
    const body = objectOf(answer.body);
    const task = objectOf(body['task']);
    if (task['type'] === 'continue') this.#continueWith(objectOf(task['value']));
    else if (task['type'] === 'message') this.#showText(String(task['value'] ?? ''));
    else {
      this.#flow.other(body);
      this.#dialog.close();
    }
    return undefined;
  }

  #continueWith(value: Record<string, unknown>): void {
    const { session, title, frame, submit } = this.#flow;
    const { body } = this.#dialog;
    this.#dialog.title(String(value['title'] ?? title));
    this.#dialog.size(value['width'], value['height']);
    const url = value['url'];
    if (typeof url === 'string') return body.replaceChildren(frame(url, this.#dialog));
    const payload = objectOf(value['card'])['content'] ?? value['card'];
    const press = (pressed: CardPress): Promise<string | undefined> => this.#ask(() => submit(pressed.data));
    const card = cardView(payload, { locale: session.locale(), press, openLink: (link) => session.openLink(link) });
    body.replaceChildren(card.element);
    body.scrollTop = 0;
    focusOn(body.querySelector<HTMLElement>('input, textarea, select, button') ?? body);
  }

  #showText(text: string): void {
    const close = el('button', { type: 'button', class: 'primary', onclick: () => this.#dialog.close() }, 'Close');
    this.#dialog.body.replaceChildren(el('p', { class: 'task-message', dir: 'auto' }, text), close);
    focusOn(close);
  }
}
