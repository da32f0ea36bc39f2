import type { UseCases } from './serve.ts';
import { admitMember, declineJoinRequest, listJoinRequests } from '../app/admitting.ts';
import type { App } from '../app/app.ts';
import { listDeliveries } from '../app/deliveries.ts';
import { askToJoin } from '../app/joining.ts';
import { listMembers, listOrganisations, me } from '../app/network.ts';
import { addOrganisation } from '../app/organisations.ts';

type Names = 'me' | 'askToJoin' | 'addOrganisation' | 'listOrganisations' | 'listMembers' | 'listDeliveries' | 'listJoinRequests' | 'admitMember' | 'declineJoinRequest';

/** The use cases behind the rows of the network and of who asks to join it. */
export function networkCases(app: App): Pick<UseCases, Names> {
  return {
    me: (caller) => me(app, caller),
    askToJoin: (stranger) => askToJoin(app, stranger),
    addOrganisation: (caller, { body }) => addOrganisation(app, caller, body),
    listOrganisations: (caller) => listOrganisations(app, caller),
    listMembers: (caller, { query }) => listMembers(app, caller, query),
    listDeliveries: (caller, { query }) => listDeliveries(app, caller, query),
    listJoinRequests: (caller) => listJoinRequests(app, caller),
    admitMember: (caller, { params, body }) => admitMember(app, caller, params.id, body.organisation),
    declineJoinRequest: (caller, { params }) => declineJoinRequest(app, caller, params.id),
  };
}
