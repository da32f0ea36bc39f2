import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Client } from '../../functions/contract/client.ts';
import type { InputOf, RouteName, ViewOf } from '../../functions/contract/routes.ts';
import { Asking } from './asking.ts';
import type { Asked, Outcome } from './asking.ts';
import { useService } from './service.tsx';

/** What a route takes, as the client takes it: nothing, or one input. */
export type Given<N extends RouteName> = keyof InputOf<N> extends never ? [] : [InputOf<N>];

export type Answering<V> = Asked<V> & Pick<Asking<V>, 'reload' | 'put'>;

/** Under which the view of a route is remembered. */
export function answerKey(name: RouteName, given: readonly unknown[]): string {
  return `${name} ${JSON.stringify(given)}`;
}

/**
 * Asks one route of the API while the component is on the page. `every` says in how many milliseconds a view is
 * asked anew; hand in a function that does not change.
 */
export function useAnswer<N extends RouteName>(name: N, given: Given<N>, every?: (view: ViewOf<N>) => number | undefined): Answering<ViewOf<N>> {
  return useAsked(answerKey(name, given), callFor, every);
}

/** As {@link useAnswer}, for what needs more than one call. `load` hears the key and must not change. */
export function useAsked<V>(
  key: string,
  load: (client: Client, key: string) => Promise<Outcome<V>>,
  every?: (view: V) => number | undefined,
): Answering<V> {
  const service = useService();
  const asking = useMemo(
    () =>
      new Asking<V>({
        load: (signal) => load(service.client(signal), key),
        every,
        remembered: service.memory.get(key) as V | undefined,
        remember: (view) => (view === undefined ? void service.memory.delete(key) : void service.memory.set(key, view)),
      }),
    [service, key, load, every],
  );
  useEffect(() => asking.begin(), [asking]);
  const asked = useSyncExternalStore(asking.follow, asking.now);
  return { ...asked, reload: asking.reload, put: asking.put };
}

function callFor<N extends RouteName>(client: Client, key: string): Promise<Outcome<ViewOf<N>>> {
  const space = key.indexOf(' ');
  const given = JSON.parse(key.slice(space + 1)) as Given<N>;
  return client.call(key.slice(0, space) as N, ...given);
}
