import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Frame } from './Frame.tsx';

/** Puts the tabs into the page. */
export function start(element: HTMLElement | null): void {
  if (!element) return;
  createRoot(element).render(
    <StrictMode>
      <Frame />
    </StrictMode>,
  );
}
