import { botFailure, faultText } from './ask.ts';
import { openDialog } from './dialog.ts';
import type { Dialog } from './dialog.ts';
import { el } from './element.ts';
import type { ExtensionPlace } from './messageExtension.ts';
import { hostTheme } from './place.ts';
import type { Session } from './session.ts';
import type { Attachment, BotAnswer, CommandView } from '../teams/views.ts';

/** As many results as Teams asks for at once, and how long it waits for the next letter, in milliseconds. */
const pageSize = 25;
const pause = 250;

interface Result extends Attachment {
  preview?: { content?: { title?: string; text?: string } };
}

/** The search command of a message extension: what is typed is asked at once, the chosen result goes to the compose box. */
export function openSearch(session: Session, place: ExtensionPlace, command: CommandView, opener: HTMLElement): void {
  new OpenSearch(session, place, command, opener).begin();
}

class OpenSearch {
  readonly #session: Session;
  readonly #place: ExtensionPlace;
  readonly #command: CommandView;
  readonly #dialog: Dialog;
  readonly #box: HTMLInputElement;
  readonly #list = el('ul', { id: 'found', class: 'found', role: 'listbox', 'aria-label': 'Results' });
  readonly #status = el('p', { class: 'found-status', role: 'status' });
  readonly #more = el('button', { type: 'button', class: 'plain', hidden: true }, 'More results');
  #results: Result[] = [];
  #active = -1;
  /** Counts the questions: only the answer to the last one is shown. */
  #asked = 0;
  #timer = 0;
  /** Something was typed that no answer is there for yet. */
  #unanswered = false;
  #chosen: Result | undefined;

  constructor(session: Session, place: ExtensionPlace, command: CommandView, opener: HTMLElement) {
    this.#session = session;
    this.#place = place;
    this.#command = command;
    this.#dialog = openDialog(`${session.app.botName}: ${command.title}`, opener, () => this.#closed());
    const states = { role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'found', 'aria-autocomplete': 'list' };
    const naming = { 'aria-label': command.hint, placeholder: command.hint, 'data-testid': 'search-words' };
    this.#box = el('input', { type: 'text', class: 'search-box', dir: 'auto', autocomplete: 'off', ...naming, ...states });
    this.#box.addEventListener('input', () => this.#askSoon());
    this.#box.addEventListener('keydown', (event) => this.#pressed(event));
    this.#more.addEventListener('click', () => void this.#ask(true));
    this.#dialog.size('medium', undefined);
    this.#dialog.body.replaceChildren(this.#box, this.#status, this.#list, this.#more);
    this.#box.focus();
  }

  begin(): void {
    if (this.#command.initialRun) void this.#ask(false);
  }

  /** The focus has gone back to the opener by now; where something was chosen, the compose box takes it. */
  #closed(): void {
    window.clearTimeout(this.#timer);
    if (this.#chosen === undefined) return;
    const { contentType, content } = this.#chosen;
    this.#place.insert([{ contentType, content }]);
  }

  #askSoon(): void {
    this.#unanswered = true;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(false), pause);
  }

  async #ask(further: boolean): Promise<void> {
    window.clearTimeout(this.#timer);
    const number = (this.#asked += 1);
    const typed = this.#box.value.trim();
    const parameters = typed === '' ? [{ name: 'initialRun', value: 'true' }] : [{ name: this.#command.parameter, value: typed }];
    const context = { theme: hostTheme(this.#session.theme()) };
    const queryOptions = { skip: further ? this.#results.length : 0, count: pageSize };
    const value = { commandId: this.#command.id, parameters, queryOptions, context };
    const path = `conversations/${encodeURIComponent(this.#place.conversationId)}/invokes`;
    this.#dialog.busy(true);
    const body = { name: 'composeExtension/query', rootId: this.#place.rootId, value };
    const answer = await this.#session.ask.post<BotAnswer>(path, body).catch((fault: unknown) => faultText(fault));
    if (number !== this.#asked) return;
    this.#dialog.busy(false);
    this.#unanswered = false;
    if (typeof answer === 'string') return this.#dialog.problem(answer);
    if (answer.outcome === 'failed') return this.#dialog.problem(botFailure(answer, this.#session.app.botName));
    this.#dialog.problem('');
    this.#list.dataset['words'] = typed;
    this.#show(answer.body, further);
  }

  #show(body: unknown, further: boolean): void {
    const given = ((body ?? {}) as { composeExtension?: { type?: string; text?: string; attachments?: Result[] } }).composeExtension;
    const found = given?.type === 'result' ? (given.attachments ?? []) : [];
    const before = further ? this.#results : [];
    this.#results = [...before, ...found];
    if (!further) this.#list.replaceChildren();
    this.#list.append(...found.map((one, index) => this.#option(one, before.length + index)));
    this.#more.hidden = found.length === 0;
    const count = this.#results.length;
    this.#status.textContent = given?.type === 'message' ? (given.text ?? '') : count === 1 ? '1 result' : `${count} results`;
    this.#go(further && found.length > 0 ? before.length : further ? this.#active : -1);
  }

  #option(result: Result, at: number): HTMLElement {
    const { title = '', text = '' } = result.preview?.content ?? {};
    const option = el(
      'li',
      { id: `found-${at}`, role: 'option', 'aria-selected': 'false', 'data-testid': 'found' },
      el('strong', { dir: 'auto' }, title),
      el('span', { dir: 'auto' }, text),
    );
    option.addEventListener('click', () => this.#choose(at));
    return option;
  }

  #go(to: number): void {
    this.#list.querySelector('[aria-selected=true]')?.setAttribute('aria-selected', 'false');
    this.#active = to;
    const option = this.#list.children[to];
    if (option === undefined) return this.#box.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    this.#box.setAttribute('aria-activedescendant', option.id);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const last = this.#results.length - 1;
    if (event.key === 'Enter') {
      event.preventDefault();
      // What stands there does not belong to what was typed: that is asked first.
      if (this.#unanswered) void this.#ask(false);
      else this.#choose(Math.max(0, this.#active));
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const down = event.key === 'ArrowDown';
    if (down && this.#active === last && !this.#more.hidden) void this.#ask(true);
    else this.#go(down ? Math.min(last, this.#active + 1) : Math.max(0, this.#active - 1));
  }

  #choose(at: number): void {
    this.#chosen = this.#results[at];
    if (this.#chosen !== undefined) this.#dialog.close();
  }
}
