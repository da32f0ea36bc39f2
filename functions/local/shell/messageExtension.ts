import { cardView } from './cardView.ts';
import { openDialog, toast } from './dialog.ts';
import { el, focusOn, icons } from './element.ts';
import { openSearch } from './extensionSearch.ts';
import { menuButton } from './menu.ts';
import { hostTheme } from './place.ts';
import type { Session } from './session.ts';
import { dialogFrame } from './tabDialog.ts';
import { runTask } from './taskDialog.ts';
import type { Attachment, BotAnswer, CommandView } from '../teams/views.ts';

/** Where a message extension is used from, and where its card goes. */
export interface ExtensionPlace {
  conversationId: string;
  rootId: string;
  insert(attachments: Attachment[]): void;
}

interface ExtensionResult {
  type?: string;
  text?: string;
  attachments?: Attachment[];
  activityPreview?: { attachments?: Attachment[] };
}

/** A message that a command was chosen on, as Teams hands it over. */
export interface ChosenMessage {
  id: string;
  body: { contentType: 'html' | 'text'; content: string };
  [more: string]: unknown;
}

/** Runs a command of the app's message extension: its form, then a card for the compose box, or a message. */
export function runCommand(session: Session, place: ExtensionPlace, command: CommandView, opener: HTMLElement, chosen?: ChosenMessage): void {
  const about = chosen === undefined ? { commandContext: 'compose' } : { commandContext: 'message', messagePayload: chosen };
  const frame = { commandId: command.id, ...about, context: { theme: hostTheme(session.theme()) } };
  const path = `conversations/${encodeURIComponent(place.conversationId)}/invokes`;
  const invoke = (name: string, more: Record<string, unknown>): Promise<BotAnswer> =>
    session.ask.post<BotAnswer>(path, { name, rootId: place.rootId, value: { ...frame, ...more } });
  const submit = (data: unknown, more: Record<string, unknown> = {}): Promise<BotAnswer> =>
    invoke('composeExtension/submitAction', { data, ...more });
  runTask({
    session,
    title: command.title,
    opener,
    fetch: () => invoke('composeExtension/fetchTask', {}),
    submit: (data) => submit(data),
    frame: (url, dialog) => dialogFrame(session, url, dialog, (result) => submit(result)),
    other(body) {
      const result = (body['composeExtension'] ?? {}) as ExtensionResult;
      if (result.type === 'result') place.insert(result.attachments ?? []);
      if (result.type === 'message') toast(result.text ?? '');
      if (result.type === 'botMessagePreview') preview(session, result, opener, (action) => submit({}, action));
    },
  });
}

/** Shows what the bot is going to post; it is posted by the bot when the person says so. */
function preview(
  session: Session,
  result: ExtensionResult,
  opener: HTMLElement,
  submit: (more: Record<string, unknown>) => Promise<BotAnswer>,
): void {
  const dialog = openDialog('Preview', opener, () => undefined);
  const cards = (result.activityPreview?.attachments ?? []).map(
    (one) =>
      cardView(one.content, { locale: session.locale(), openLink: session.openLink, press: () => Promise.resolve(undefined) })
        .element,
  );
  const send = async (action: 'send' | 'edit'): Promise<void> => {
    dialog.busy(true);
    const answer = await submit({ botMessagePreviewAction: action, botActivityPreview: [result.activityPreview] }).catch(
      () => undefined,
    );
    dialog.busy(false);
    if (answer?.outcome === 'answered') dialog.close();
    else dialog.problem('Something went wrong. Please try again.');
  };
  const button = el('button', { type: 'button', class: 'primary', onclick: () => void send('send') }, 'Send');
  dialog.body.replaceChildren(...cards, button);
  focusOn(button);
}

/** The button beside the compose box with the app's commands. */
export function extensionMenu(session: Session, place: ExtensionPlace): HTMLElement {
  const { element, button } = menuButton({
    label: `Actions of ${session.app.botName}`,
    buttonLabel: 'Actions and apps',
    drawing: icons.plus,
    testId: 'extensions',
    items: session.app.commands.filter(({ contexts }) => contexts.includes('compose')).map((command) => ({
      title: command.title,
      description: command.description,
      testId: `command-${command.id}`,
      run: () => (command.type === 'query' ? openSearch : runCommand)(session, place, command, button),
    })),
  });
  return element;
}
