import { el } from './element.ts';
import { address } from './place.ts';
import type { Theme } from './place.ts';
import type { Session } from './session.ts';
import type { PersonView } from '../teams/views.ts';

const locales = [
  ['en-GB', 'English'],
  ['fr-FR', 'français'],
  ['pl-PL', 'polski'],
  ['el-GR', 'ελληνικά'],
] as const;
const themes = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['contrast', 'High contrast'],
] as const;

function personPicker(session: Session): HTMLElement {
  const groups = new Map<string, PersonView[]>();
  for (const person of session.people) groups.set(person.about, [...(groups.get(person.about) ?? []), person]);
  const option = (one: PersonView): HTMLElement =>
    el('option', { value: one.key, selected: one.key === session.me.key }, one.name);
  const select = el(
    'select',
    { id: 'person', 'data-testid': 'person-picker' },
    ...[...groups].map(([about, people]) => el('optgroup', { label: about }, ...people.map(option))),
  );
  select.addEventListener('change', () =>
    location.assign(address({ ...session.settings, as: select.value, locale: '' }, location.hash)),
  );
  return el('label', { class: 'field who' }, el('span', {}, 'You are'), select);
}

function picker(
  name: string,
  id: string,
  choices: readonly (readonly [string, string])[],
  value: string,
  chosen: (value: string) => void,
): HTMLElement {
  const options = choices.map(([key, text]) => el('option', { value: key, selected: key === value }, text));
  const select = el('select', { id, 'data-testid': `${id}-picker` }, ...options);
  select.addEventListener('change', () => chosen(select.value));
  return el('label', { class: 'field' }, el('span', {}, name), select);
}

/** The next person who is in the same conversation, else the next in the list: for a second window. */
function otherPerson(session: Session, roster: readonly string[]): PersonView {
  const at = session.people.findIndex((person) => person.key === session.me.key);
  const after = [...session.people.slice(at + 1), ...session.people.slice(0, at)];
  return after.find((person) => roster.includes(person.key)) ?? after[0] ?? session.me;
}

/** The bar on top: who one is, theme, language, and a link to a second window as somebody else. */
export function topBar(session: Session, roster: readonly string[], themeChosen: (theme: Theme) => void): HTMLElement {
  const other = otherPerson(session, roster);
  const href = address({ ...session.settings, as: other.key, locale: '' }, location.hash);
  const locale = session.locale();
  const known = locales.some(([key]) => key === locale) ? locales : [...locales, [locale, locale] as const];
  return el(
    'header',
    { class: 'top' },
    el('span', { class: 'brand' }, 'Local Teams'),
    personPicker(session),
    picker('Theme', 'theme', themes, session.theme(), (value) => themeChosen(value as Theme)),
    picker('Language', 'locale', known, locale, (value) =>
      location.assign(address({ ...session.settings, locale: value }, location.hash)),
    ),
    el('a', { class: 'second', href, target: '_blank', rel: 'noopener' }, `Open second window as ${other.name}`),
  );
}
