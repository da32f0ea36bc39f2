/** When a token ends, in ms since 1970, as its payload says; 0 where it cannot be read. The server checks, not we. */
export function expiryOf(token: string): number {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(payload));
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined;
    return typeof exp === 'number' ? exp * 1000 : 0;
  } catch {
    return 0;
  }
}

export interface TokenKeeper {
  /** A token that lasts at least another minute, or undefined when none can be had (the server then says why). */
  token(): Promise<string | undefined>;
  /** After the server refused it. */
  forget(): void;
}

/** Keeps a token until a minute before it ends; callers at the same time wait for the same question. */
export function tokenKeeper(ask: () => Promise<string>, clock: () => number): TokenKeeper {
  let held: { token: string; until: number } | undefined;
  let asking: Promise<string | undefined> | undefined;
  const askAnew = async (): Promise<string | undefined> => {
    try {
      const token = await ask();
      held = { token, until: expiryOf(token) - 60_000 };
      return token;
    } catch {
      return undefined;
    } finally {
      asking = undefined;
    }
  };
  return {
    token: () => (held && clock() < held.until ? Promise.resolve(held.token) : (asking ??= askAnew())),
    forget() {
      held = undefined;
    },
  };
}
