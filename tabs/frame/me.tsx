import { createContext, useContext } from 'react';
import type { MeView } from '../../functions/contract/views.ts';

const MeContext = createContext<MeView | undefined>(undefined);
export const MeProvider = MeContext.Provider;

/** The member who looks at the page. */
export function useMe(): MeView {
  const me = useContext(MeContext);
  if (!me) throw new Error('There is no member around this component.');
  return me;
}
