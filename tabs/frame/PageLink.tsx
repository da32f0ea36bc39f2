import { Link } from '@fluentui/react-components';
import type { MouseEvent, ReactNode } from 'react';
import { goTo } from './browserAddress.ts';
import { pathOf } from './page.ts';
import type { Page } from './page.ts';

/** Goes there without loading the app anew; a click with a modifier key stays the browser's own. */
export function followLink(event: MouseEvent, address: string): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  goTo(address);
}

interface PageLinkProps {
  to: Page;
  className?: string;
  /** It leads to the page that is shown. */
  current?: boolean;
  children: ReactNode;
}

export function PageLink({ to, className, current = false, children }: PageLinkProps) {
  const address = pathOf(to);
  return (
    <Link href={address} onClick={(event: MouseEvent) => followLink(event, address)} {...(className ? { className } : {})} {...(current ? { 'aria-current': 'page' as const } : {})}>
      {children}
    </Link>
  );
}
