import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { foundNetwork, listOrganisations } from '../../functions/app/network.ts';
import { addOrganisation } from '../../functions/app/organisations.ts';
import { quietApp } from '../../functions/chance.ts';
import type { Member } from '../../functions/domain/member.ts';
import type { Organisation } from '../../functions/domain/network.ts';
import { listMembers, readNetwork } from '../../functions/store/network.ts';
import { aCaller } from '../makers/aCaller.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';

const coordinator = aCaller('lea', { id: 't.coordinator', duties: [{ duty: 'coordinator' }] });
const contact = aCaller('lea', { id: 't.contact', country: 'EL', duties: [{ duty: 'national-contact', country: 'EL' }] });
const police: Organisation = { id: 'one', name: 'Ελληνική Αστυνομία', country: 'EL', stakeholder: 'lea', website: 'https://www.astynomia.gr' };

onEveryStore(({ fresh }) => {
  let made: Awaited<ReturnType<typeof fresh>>;
  let app: App;
  beforeEach(async () => {
    made = await fresh();
    app = quietApp(made.store);
  });
  afterEach(() => made.gone());

  const listed = async (): Promise<string[]> => {
    const answer = await listOrganisations(app, coordinator);
    return answer.ok ? answer.value.items.map(({ id }) => id) : [];
  };

  describe('an organisation', () => {
    test('is added by a coordinator anywhere, and by a national contact in the own country', async () => {
      expect(await addOrganisation(app, contact, police)).toEqual({ ok: true, value: { ...police, connected: false } });
      expect(await addOrganisation(app, coordinator, { ...police, id: 'two', country: 'PL' })).toMatchObject({ ok: true });
      expect(await addOrganisation(app, contact, { ...police, id: 'three', country: 'PL', name: 'Policja' })).toEqual({ ok: false, refusal: { kind: 'not-allowed', action: 'organisation.add' } });
      expect(await addOrganisation(app, aCaller('lea'), { ...police, id: 'four', country: 'ES' })).toMatchObject({ ok: false, refusal: { kind: 'not-allowed' } });
      expect(await listed()).toEqual(['one', 'two']);
      expect((await made.documents('audit')).map(({ action, subject }) => [action, subject]).sort()).toEqual([['organisation.add', 'one'], ['organisation.add', 'two']]);
    });

    test('sent twice stands once, and its name in its country is taken, whatever the case and the accents', async () => {
      await addOrganisation(app, contact, police);
      expect(await addOrganisation(app, contact, police)).toMatchObject({ ok: true });
      expect(await addOrganisation(app, contact, { ...police, id: 'again', name: ' ελληνικη  ΑΣΤΥΝΟΜΙΑ ' })).toEqual({ ok: false, refusal: { kind: 'same-organisation', name: police.name } });
      expect(await listed()).toEqual(['one']);
    });

    test.each([
      ['without a name', { name: ' \u00a0 ' }, { kind: 'required', field: 'name' }],
      ['with a name of a page', { name: 'x'.repeat(201) }, { kind: 'too-long', field: 'name', limit: 200, length: 201 }],
      ['without a country', { country: '' }, { kind: 'required', field: 'country' }],
      ['with a website that is none', { website: 'javascript:alert(1)' }, { kind: 'malformed', field: 'website' }],
    ])('%s is refused', async (_what, wrong, refusal) => {
      expect(await addOrganisation(app, coordinator, { ...police, ...wrong })).toEqual({ ok: false, refusal });
      expect(await listed()).toEqual([]);
    });
  });

  describe('founding', () => {
    const network = { name: 'Network', contact: 'the desk', defaultLocale: 'en-GB' };
    const founder = (number: number): Member => ({ tenantId: `t${number}`, objectId: 'o', name: `Founder ${number}`, organisation: `o${number}`, stakeholder: 'lea', country: 'EL', groups: [], duties: [{ duty: 'coordinator' }], locale: 'en-GB', timeZone: 'Europe/Athens', verifiedAt: app.now() });
    const found = (number: number): Promise<boolean> => foundNetwork(app, { ...network, name: `Network ${number}` }, { ...police, id: `o${number}` }, founder(number));

    test('twice at once makes one network with one coordinator', async () => {
      const answers = await Promise.all([found(1), found(2)]);
      expect(answers.filter(Boolean)).toHaveLength(1);
      const winner = answers.indexOf(true) + 1;
      expect((await readNetwork(made.store))?.name).toBe(`Network ${winner}`);
      expect((await listMembers(made.store, { limit: 10 })).items.map(({ value }) => value.name)).toEqual([`Founder ${winner}`]);
      expect(await found(3)).toBe(false);
    });

    test('that was cut off before it had a member is done again', async () => {
      let commits = 0;
      const cut: App = { ...app, store: { ...made.store, commit: (...given) => ((commits += 1) === 2 ? Promise.reject(new Error('cut off')) : made.store.commit(...given)) } };
      await expect(foundNetwork(cut, network, police, founder(1))).rejects.toThrow('cut off');
      expect(await found(2)).toBe(true);
      expect((await readNetwork(made.store))?.name).toBe('Network 2');
    });
  });
});
