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
