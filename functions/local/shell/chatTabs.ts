import { faultText } from './ask.ts';
import { openDialog } from './dialog.ts';
import type { Dialog } from './dialog.ts';
import { el } from './element.ts';
import { placeOf } from './session.ts';
import type { Session } from './session.ts';
import { contextOf, teamsHost } from './teamsHost.ts';
import type { TeamsHost } from './teamsHost.ts';
import type { ChatTabView, ConversationView } from '../teams/views.ts';

/** What the app hands over to be kept as a tab. */
interface Config {
  entityId?: string;
  contentUrl?: string;
  websiteUrl?: string;
  suggestedDisplayName?: string;
}

/** How long the app may take to answer that a tab is to be saved, in milliseconds. */
const patience = 10_000;

async function post(session: Session, conversation: ConversationView, body: Record<string, unknown>): Promise<ChatTabView[]> {
  const path = `conversations/${encodeURIComponent(conversation.id)}/tabs`;
  return (await session.ask.post<{ tabs: ChatTabView[] }>(path, body)).tabs;
}

function goTo(session: Session, conversation: ConversationView, tab: ChatTabView | undefined): void {
  const place = placeOf(conversation);
  if (place.kind !== 'tab') session.go(tab === undefined ? place : { ...place, tab: { id: tab.id, subPageId: '' } });
}

/** Asks the app what a new tab of this conversation shows, and goes there. */
export function addTab(session: Session, conversation: ConversationView, opener: HTMLElement): void {
  configure(session, conversation, undefined, opener, async ({ suggestedDisplayName: name = session.app.botName, ...config }) => {
    const tabs = await post(session, conversation, { add: { ...config, name } });
    conversation.tabs = tabs;
    goTo(session, conversation, tabs.at(-1));
  });
}

/** Asks the app again what this tab shows. The name stays: people may have given it another. */
export function changeTab(session: Session, conversation: ConversationView, tab: ChatTabView, opener: HTMLElement): void {
  configure(session, conversation, tab, opener, async ({ suggestedDisplayName: _, ...config }) => {
    await post(session, conversation, { change: { ...tab, ...config } });
  });
}

/** The app's own page in a dialog, with Teams' Save below it, which the app allows and carries out. */
function configure(
  session: Session,
  conversation: ConversationView,
  tab: ChatTabView | undefined,
  opener: HTMLElement,
  keep: (config: Config) => Promise<void>,
): void {
  const dialog = openDialog(tab === undefined ? `Add ${session.app.botName}` : `Settings of ${tab.name}`, opener, () => host.stop());
  dialog.size(720, 520);
  const address = new URL(session.app.configurationUrl, location.href);
  const frame = el('iframe', { class: 'dialog-frame', title: 'Settings of the tab', 'data-testid': 'dialog-frame' });
  const save = el('button', { type: 'button', class: 'primary', disabled: true, 'data-testid': 'save-tab' }, 'Save');
  let config: Config = tab ?? {};
  let timer = 0;
  const done = (problem: string | undefined): void => {
    window.clearTimeout(timer);
    dialog.busy(false);
    if (problem !== undefined) return dialog.problem(problem);
    keep(config).then(
      () => dialog.close(),
      (fault: unknown) => dialog.problem(faultText(fault)),
    );
  };
  const host: TeamsHost = teamsHost(session, {
    frame,
    origin: address.origin,
    frameContext: 'settings',
    context: () => contextOf(session, { entityId: tab?.entityId ?? '', subPageId: '', frameContext: 'settings', conversation }),
    calls: {
      'settings.getSettings': (_args, reply) => reply(tab === undefined ? {} : { ...tab, suggestedDisplayName: tab.name }),
      'settings.setValidityState': ([valid]) => (save.disabled = valid !== true),
      'settings.setSettings': ([given], reply) => {
        config = { ...config, ...(given as Config) };
        reply(true);
      },
      'settings.save.success': () => done(undefined),
      'settings.save.failure': ([why]) => done(typeof why === 'string' && why !== '' ? why : 'The app could not save this tab.'),
    },
  });
  save.addEventListener('click', () => {
    dialog.problem('');
    dialog.busy(true);
    timer = window.setTimeout(() => done('The app did not answer in time. Please try again.'), patience);
    host.send('settings.save', [{}]);
  });
  dialog.body.replaceChildren(frame, buttons(dialog, save));
  frame.src = address.href;
}

function buttons(dialog: Dialog, ...first: HTMLElement[]): HTMLElement {
  const cancel = el('button', { type: 'button', class: 'plain', onclick: () => dialog.close() }, 'Cancel');
  return el('div', { class: 'dialog-buttons' }, ...first, cancel);
}

/** Carries out what a small dialog asks, and closes it. */
async function carryOut(dialog: Dialog, work: () => Promise<void>): Promise<void> {
  dialog.busy(true);
  try {
    await work();
    dialog.close();
  } catch (fault) {
    dialog.problem(faultText(fault));
  }
  dialog.busy(false);
}

export function renameTab(session: Session, conversation: ConversationView, tab: ChatTabView, opener: HTMLElement): void {
  const dialog = openDialog(`Rename ${tab.name}`, opener, () => undefined);
  const name = el('input', { type: 'text', dir: 'auto', maxlength: 128, value: tab.name, 'aria-label': 'Name of the tab', 'data-testid': 'tab-name' });
  const rename = async (): Promise<void> => void (await post(session, conversation, { change: { ...tab, name: name.value } }));
  const save = el('button', { type: 'submit', class: 'primary' }, 'Save');
  const form = el('form', { class: 'dialog-form' }, name, buttons(dialog, save));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void carryOut(dialog, rename);
  });
  dialog.body.replaceChildren(form);
  name.select();
}

export function removeTab(session: Session, conversation: ConversationView, tab: ChatTabView, opener: HTMLElement): void {
  const dialog = openDialog(`Remove ${tab.name}?`, opener, () => undefined);
  const work = async (): Promise<void> => {
    await post(session, conversation, { remove: tab.id });
    goTo(session, conversation, undefined);
  };
  const remove = el('button', { type: 'button', class: 'primary', 'data-testid': 'remove-tab' }, 'Remove');
  remove.addEventListener('click', () => void carryOut(dialog, work));
  dialog.body.replaceChildren(el('p', {}, 'The tab goes for everybody here. Nothing in the app is lost.'), buttons(dialog, remove));
  remove.focus();
}
