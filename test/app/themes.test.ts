import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { addTheme, changeTheme, listThemes } from '../../functions/app/themes.ts';
import { challengeLimits } from '../../functions/domain/challenge.ts';
import { aNetwork, kindOf, must, people } from '../makers/aChallenge.ts';
import { aStore, documentsOf } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';

let made: TestStore;
let app: App;
beforeEach(async () => {
  made = aStore();
  ({ app } = await aNetwork(made.store));
});
afterEach(() => made.gone());

const { coordinator, contact, groupMember } = people;
const names = async (): Promise<string[]> => must(await listThemes(app, groupMember)).items.map(({ name, retired }) => (retired ? `(${name})` : name));

test('everybody sees the themes by name, and which of them are retired; a coordinator may manage them', async () => {
  must(await addTheme(app, coordinator, { name: '  Évidence   numérique ' }));
  expect(await names()).toEqual(['Évidence numérique', '(Old theme)', 'Phones']);
  expect(must(await listThemes(app, groupMember)).may).toEqual({ manage: false });
  expect(must(await listThemes(app, coordinator)).may).toEqual({ manage: true });
});

test('nobody else adds or changes one', async () => {
  for (const who of [contact, groupMember]) {
    expect(kindOf(await addTheme(app, who, { name: 'New' }))).toBe('not-allowed');
    expect(kindOf(await changeTheme(app, who, 'phones', { retired: true }))).toBe('not-allowed');
    expect(kindOf(await changeTheme(app, who, 'none', { retired: true }))).toBe('not-allowed');
  }
});

test('sent twice, or by two at once, a theme is added once', async () => {
  const id = app.newId();
  must(await addTheme(app, coordinator, { id, name: 'Drones' }));
  must(await addTheme(app, coordinator, { id, name: 'Drones' }));
  expect(kindOf(await addTheme(app, coordinator, { id, name: 'Boats' }))).toBe('changed-meanwhile');
  const other = app.newId();
  await Promise.all([1, 2].map(() => addTheme(app, coordinator, { id: other, name: 'Boats' })));
  expect(await names()).toEqual(['Boats', 'Drones', '(Old theme)', 'Phones']);
});

test('two themes do not bear the same name, whatever its case and accents, be one retired', async () => {
  expect(await addTheme(app, coordinator, { name: 'PHÓNES' })).toEqual({ ok: false, refusal: { kind: 'same-theme', name: 'Phones' } });
  expect(await addTheme(app, coordinator, { name: 'old theme' })).toEqual({ ok: false, refusal: { kind: 'same-theme', name: 'Old theme' } });
  expect(kindOf(await changeTheme(app, coordinator, 'old', { name: 'Phones' }))).toBe('same-theme');
  // Another spelling of its own name is none of another.
  must(await changeTheme(app, coordinator, 'phones', { name: 'PHONES' }));
});

test('a name is something, short, and not classified', async () => {
  expect(kindOf(await addTheme(app, coordinator, { name: ' \u202e ' }))).toBe('required');
  expect(kindOf(await addTheme(app, coordinator, { name: 'x'.repeat(challengeLimits.theme + 1) }))).toBe('too-long');
  expect(kindOf(await addTheme(app, coordinator, { name: 'EU CONFIDENTIAL' }))).toBe('classified');
});

test('one is renamed, retired and offered again; doing what is so already writes nothing', async () => {
  must(await changeTheme(app, coordinator, 'phones', { name: 'Telephones', retired: true }));
  expect(await names()).toEqual(['(Old theme)', '(Telephones)']);
  const entries = documentsOf(made.file, 'audit').length;
  must(await changeTheme(app, coordinator, 'phones', { retired: true }));
  must(await changeTheme(app, coordinator, 'phones', { name: 'Telephones' }));
  expect(documentsOf(made.file, 'audit')).toHaveLength(entries);
  must(await changeTheme(app, coordinator, 'phones', { retired: false }));
  expect(await names()).toEqual(['(Old theme)', 'Telephones']);
  expect(kindOf(await changeTheme(app, coordinator, 'none', { retired: true }))).toBe('not-there');
});

test('so many are offered and no more; a retired one makes room and needs it again', async () => {
  for (let number = must(await listThemes(app, coordinator)).items.length; number <= challengeLimits.networkThemes; number += 1) must(await addTheme(app, coordinator, { name: `Theme ${number}` }));
  expect(kindOf(await addTheme(app, coordinator, { name: 'One more' }))).toBe('too-many');
  expect(kindOf(await changeTheme(app, coordinator, 'old', { retired: false }))).toBe('too-many');
  must(await changeTheme(app, coordinator, 'phones', { retired: true }));
  must(await changeTheme(app, coordinator, 'old', { retired: false }));
});
