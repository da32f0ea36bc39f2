import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
import type { TokenCredential } from '@azure/identity';

/**
 * Whom Cosmos DB hears when there is no key. The app asks as the managed identity it runs under, and as nothing else, so
 * that what it may do never depends on what else a machine offers. A person at a command line is whoever signed in there
 * (`az login`), or the machine's identity.
 */
export function cosmosIdentity(clientId: string | undefined, as: 'app' | 'person'): TokenCredential {
  if (as === 'app') return new ManagedIdentityCredential(clientId === undefined ? {} : { clientId });
  return new DefaultAzureCredential(clientId === undefined ? {} : { managedIdentityClientId: clientId });
}
