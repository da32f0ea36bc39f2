import { Link } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { safeAddress } from './projectText.ts';

/** A way out of the app, into a window of its own. What is no web address is shown as text and leads nowhere. */
export function OutLink({ url, children }: { url: string | undefined; children: ReactNode }) {
  const address = safeAddress(url);
  if (address === undefined) return <bdi>{children}</bdi>;
  return (
    <Link href={address} target="_blank" rel="noopener noreferrer" inline>
      <bdi>{children}</bdi> <OpenRegular aria-hidden="true" />
    </Link>
  );
}
