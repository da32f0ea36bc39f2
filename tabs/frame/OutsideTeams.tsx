import { AlonePage } from './AlonePage.tsx';
import { useSay } from './reader.tsx';

/** The page was opened in a browser by itself: it shows nothing of the network and offers no way to sign in. */
export function OutsideTeams() {
  const say = useSay();
  return <AlonePage title={say('tabs.outside.title')} text={say('tabs.outside.text')} />;
}
