import { randomUUID } from 'node:crypto';
import { CommandRefused } from './cli.ts';
import type { Command } from './cli.ts';
import { quietApp } from '../chance.ts';
import { openStore } from './openStore.ts';
import { foundNetwork } from '../app/network.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const stakeholders = ['lea', 'policy', 'academia', 'industry', 'other'] as const;

/**
 * Founds a network in the store that the settings name: its name, whom to ask, and the first coordinator with organisation and
 * tenant. Everybody else is admitted from the tab. Refuses when a network is there already.
 */
export const foundCommand: Command = {
  summary: 'Found a real network with its first coordinator (once, in DATA_DIR or Cosmos DB).',
  usage: '--name <network> --contact <text> --tenant <guid> --object <guid> --coordinator <name> --organisation <name> --country <code> [--stakeholder lea]',
  options: {
    name: { type: 'string', help: 'the network’s name' },
    contact: { type: 'string', help: 'whom people outside ask to be let in' },
    tenant: { type: 'string', help: 'Microsoft Entra tenant id of the coordinator' },
    object: { type: 'string', help: 'Microsoft Entra object id of the coordinator' },
    coordinator: { type: 'string', help: 'the coordinator’s name as shown to members' },
    organisation: { type: 'string', help: 'name of the coordinator’s organisation' },
    country: { type: 'string', help: 'its country, EU style (EL, UK)' },
    stakeholder: { type: 'string', help: `what it is: ${stakeholders.join(', ')} (default lea)` },
  },
  async run(given, out) {
    const { name, contact, tenant, object, coordinator, organisation, country } = required(given);
    if (!guid.test(tenant) || !guid.test(object)) throw new CommandRefused('--tenant and --object are GUIDs, as the Entra admin centre shows them.', 2);
    if (!/^[A-Z]{2}$/.test(country)) throw new CommandRefused('--country is two capital letters, EU style: FR, EL, UK.', 2);
    const stakeholder = stakeholders.find((one) => one === (given['stakeholder'] ?? 'lea'));
    if (!stakeholder) throw new CommandRefused(`--stakeholder is one of ${stakeholders.join(', ')}.`, 2);
    const store = await openStore(process.env, { make: true });
    try {
      const app = quietApp(store);
      const body = { id: randomUUID(), name: organisation, country, stakeholder };
      const member = { tenantId: tenant.toLowerCase(), objectId: object.toLowerCase(), name: coordinator, organisation: body.id, stakeholder, country, groups: [], duties: [{ duty: 'coordinator' as const }], locale: 'en-GB', timeZone: 'Europe/Brussels', verifiedAt: app.now() };
      if (!(await foundNetwork(app, { name, contact, defaultLocale: 'en-GB' }, body, member))) throw new CommandRefused('There is a network in this store already. Its coordinators do the rest from the Network tab.');
      out.print(out.json ? JSON.stringify({ network: name, coordinator: `${member.tenantId}.${member.objectId}` }) : `${name} is founded. ${coordinator} can open the app in Teams now.`);
    } finally {
      await store.close();
    }
  },
};

type Needed = Record<'name' | 'contact' | 'tenant' | 'object' | 'coordinator' | 'organisation' | 'country', string>;

function required(given: Record<string, string | boolean | undefined>): Needed {
  const names = ['name', 'contact', 'tenant', 'object', 'coordinator', 'organisation', 'country'] as const;
  const missing = names.filter((name) => typeof given[name] !== 'string' || given[name] === '');
  if (missing.length > 0) throw new CommandRefused(`Please give ${missing.map((name) => `--${name}`).join(', ')}.`, 2);
  return Object.fromEntries(names.map((name) => [name, given[name]])) as Needed;
}
