import type { App } from './app.ts';
import { connectedConversation } from './postings.ts';
import type { Refusal } from '../domain/decision.ts';
import type { Electorate } from '../domain/electorate.ts';
import { readGroup } from '../store/network.ts';

/** A group that there is not, or a conversation that is connected neither yet nor by posting the card there (`here`). */
export async function askedButUnknown(app: App, { groups = [], conversation }: Electorate, here?: string): Promise<Refusal | undefined> {
  const found = await Promise.all(groups.map((id) => readGroup(app.store, id)));
  const group = groups.find((_id, index) => found[index] === undefined);
  if (group !== undefined) return { kind: 'asks-nobody', why: 'group', named: group };
  const known = conversation === undefined || conversation === here || (await connectedConversation(app, conversation)) !== undefined;
  return known ? undefined : { kind: 'asks-nobody', why: 'conversation', named: '' };
}
