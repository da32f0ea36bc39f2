import type { Finding, Look } from './finding.ts';

/** Tokens are taken with this difference of clocks and no more (milliseconds). */
export const mostSkew = 120_000;

/** Microsoft Entra's clock is right; whose differs is told. Without its answer, the two of ours are compared. */
export function lookAtClocks(clocks: Look['clocks']): Finding[] {
  const [authority, server] = (['authority', 'server'] as const).map((whose) => clocks.find((one) => one.whose === whose)?.ahead);
  const wrong = (kind: string, sentence: string): Finding[] => [{ about: 'clock', kind, sentence }];
  const here = authority === undefined ? 0 : -authority;
  const there = server === undefined ? 0 : here + server;
  const off = (by: number): boolean => Math.abs(by) > mostSkew;
  if (authority === undefined) return off(there) ? wrong('clocks-differ', `The clocks of this machine and of the server differ by ${apart(there)}, and with a wrong clock no sign-in is taken: set both by a time server.`) : [];
  if (off(here) && off(there)) return wrong('both-wrong', `The clocks of this machine and of the server are wrong (this machine’s is ${said(here)}), and with a wrong clock no sign-in is taken: set both by a time server.`);
  if (off(here)) return wrong('here-wrong', `The clock of this machine is ${said(here)}, and with a wrong clock no sign-in is taken: set it by a time server.`);
  return off(there) ? wrong('server-wrong', `The clock of the server is ${said(there)}, and with a wrong clock no sign-in is taken: set it by a time server.`) : [];
}

function said(ahead: number): string {
  return `${apart(ahead)} ${ahead > 0 ? 'fast' : 'slow'}`;
}

function apart(by: number): string {
  const minutes = Math.round(Math.abs(by) / 60_000);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
