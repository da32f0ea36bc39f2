/** The browser's address, which a page can change and React can follow. */
const listeners = new Set<() => void>();
let moved = false;

/** Path and query, e.g. `/tabs/polls?state=closed`. */
export function currentAddress(): string {
  return window.location.pathname + window.location.search;
}

export function followAddress(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) window.addEventListener('popstate', onBack);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', onBack);
  };
}

/** Goes to another page; `replace` leaves no entry to come back to. */
export function goTo(address: string, how: { replace?: boolean } = {}): void {
  if (address === currentAddress()) return;
  if (how.replace) window.history.replaceState(null, '', address);
  else window.history.pushState(null, '', address);
  window.scrollTo(0, 0);
  moved = true;
  tell();
}

/** Sets or clears one word of the query; the page stays the same. */
export function setQuery(name: string, value: string | undefined): void {
  const query = new URLSearchParams(window.location.search);
  if (value) query.set(name, value);
  else query.delete(name);
  putQuery(query.toString());
}

/** Puts another query into the address; the page stays the same, and so do the place in it and the way back. */
export function putQuery(text: string): void {
  window.history.replaceState(null, '', window.location.pathname + (text ? `?${text}` : ''));
  tell();
}

/** True once after each move from page to page, so that the new page's heading takes the focus. */
export function takeArrival(): boolean {
  const arrived = moved;
  moved = false;
  return arrived;
}

function onBack(): void {
  moved = true;
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}
