import { createContext, useContext } from 'react';
import type { Client } from '../../functions/contract/client.ts';
import { apiClient } from '../../functions/contract/client.ts';
import type { TokenKeeper } from './token.ts';

/** The API as the pages use it. */
export interface Service {
  /** A client whose calls end when the signal says so. */
  client: (signal?: AbortSignal) => Client;
  /** Last views by question, so that going back shows the page at once while it is asked anew. */
  memory: Map<string, unknown>;
}

const ServiceContext = createContext<Service | undefined>(undefined);
export const ServiceProvider = ServiceContext.Provider;

export function useService(): Service {
  const service = useContext(ServiceContext);
  if (!service) throw new Error('There is no service around this component.');
  return service;
}

export function makeService(keeper: TokenKeeper, locale: string): Service {
  return {
    memory: new Map(),
    client(signal) {
      const asked: typeof fetch = async (input, init) => {
        const signals = [signal, init?.signal].filter((each) => each !== undefined && each !== null);
        const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
        if (response.status === 401) keeper.forget();
        return response;
      };
      return apiClient({ origin: '', token: () => keeper.token(), locale: () => locale, fetch: asked });
    },
  };
}
