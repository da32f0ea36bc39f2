import { Button } from '@fluentui/react-components';
import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { followLink } from './PageLink.tsx';
import { pathOf } from './page.ts';
import type { Page } from './page.ts';

interface ActionLinkProps {
  to: Page;
  icon: ReactElement;
  primary?: boolean;
  children: ReactNode;
}

/** A way to another page that looks like a button. */
export function ActionLink({ to, icon, primary = false, children }: ActionLinkProps) {
  const address = pathOf(to);
  return (
    <Button as="a" href={address} appearance={primary ? 'primary' : 'secondary'} icon={icon} onClick={(event: MouseEvent) => followLink(event, address)}>
      {children}
    </Button>
  );
}
