import { faultText } from './ask.ts';
import { openDialog } from './dialog.ts';
import { el } from './element.ts';
import { initials } from './session.ts';
import type { Session } from './session.ts';
import type { ConversationView, PersonView } from '../teams/views.ts';

/** The people of a group chat or channel, in a dialog where anybody may add and remove people. */
export function openRoster(session: Session, conversation: ConversationView, opener: HTMLElement): void {
  const dialog = openDialog(`People in ${conversation.name}`, opener, () => undefined);
  dialog.size('medium', undefined);

  async function change(body: { add?: string[]; remove?: string[] }): Promise<void> {
    dialog.busy(true);
    dialog.problem('');
    try {
      const path = `conversations/${encodeURIComponent(conversation.id)}/roster`;
      draw((await session.ask.post<{ roster: string[] }>(path, body)).roster);
    } catch (fault) {
      dialog.problem(faultText(fault));
    }
    dialog.busy(false);
  }

  function draw(roster: readonly string[]): void {
    const inside = session.people.filter((person) => roster.includes(person.key));
    const outside = session.people.filter((person) => !roster.includes(person.key));
    const lines = inside.map((person) => line(person, () => void change({ remove: [person.key] })));
    const hadFocus = dialog.body.contains(document.activeElement);
    const list = el('ul', { class: 'roster', 'data-testid': 'roster' }, ...lines);
    dialog.body.replaceChildren(
      adding(outside, (key) => void change({ add: [key] })),
      list,
    );
    if (hadFocus) dialog.body.querySelector<HTMLElement>('select, button')?.focus();
  }
  draw(conversation.roster);
}

function line(person: PersonView, removed: () => void): HTMLElement {
  const button = { type: 'button', class: 'plain', 'aria-label': `Remove ${person.name}`, onclick: removed };
  const name = el('span', { class: 'roster-name' }, person.name, el('small', {}, person.about));
  return el(
    'li',
    {},
    el('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(person.name)),
    name,
    el('button', button, 'Remove'),
  );
}

function adding(outside: readonly PersonView[], added: (key: string) => void): HTMLElement {
  if (outside.length === 0) return el('p', {}, 'Everybody is here.');
  const options = outside.map((one) => el('option', { value: one.key }, `${one.name} – ${one.about}`));
  const choice = el('select', { 'aria-label': 'Person to add' }, ...options);
  const add = el('button', { type: 'button', class: 'primary', onclick: () => added(choice.value) }, 'Add');
  return el('div', { class: 'roster-add' }, choice, add);
}
