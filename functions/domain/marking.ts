/** Traffic Light Protocol 2.0 (FIRST, August 2022). */
export type Tlp = 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER+STRICT' | 'RED';

/** Which kinds of stakeholder may read at all, whatever the TLP. */
export type Audience = 'lea-only' | 'network' | 'public';

export interface Marking {
  tlp: Tlp;
  audience: Audience;
  /** EU-style country codes; absent means releasable to every country of the network. */
  releasableTo?: string[] | undefined;
}

/** Anything that carries a marking, with what the TLP test needs. */
export interface Marked {
  marking: Marking;
  owner: { organisation: string; country: string };
  /** Practitioner groups named as readers (AMBER). */
  groups?: string[] | undefined;
  /** Member ids named as readers (RED); the author is one of them. */
  people?: string[] | undefined;
}

/** European style; whoever types the codes of ISO means the same countries. */
const europeanCode: Record<string, string> = { GR: 'EL', GB: 'UK' };

/** Country codes as they are kept: EU style, each once, in order. */
export function countryCodes(countries: readonly string[]): string[] {
  return [...new Set(countries.map((code) => code.trim().toUpperCase()).map((code) => europeanCode[code] ?? code))].sort();
}

/** A marking as it is kept; nothing else that came with it. */
export function tidiedMarking({ tlp, audience, releasableTo }: Marking): Marking {
  return { tlp, audience, ...(releasableTo ? { releasableTo: countryCodes(releasableTo) } : {}) };
}
