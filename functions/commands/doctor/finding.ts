/** One thing that is wrong, in one sentence: what it is, and what to do. Never a secret, never a person. */
export interface Finding {
  about: About;
  /** For machines; stays the same when the sentence is written better. */
  kind: string;
  sentence: string;
}

export type About = 'settings' | 'node' | 'store' | 'network' | 'deliveries' | 'clock' | 'connection' | 'tenant' | 'bot' | 'package';

/** What a look at one part of the deployment brought. */
export interface Look {
  findings: Finding[];
  /** Addresses that gave no answer: told together at the end, since one cause silences many. */
  silent: Silent[];
  /** By how many milliseconds somebody's clock is ahead of this machine's. */
  clocks: { whose: 'authority' | 'server'; ahead: number }[];
  /** What could not be looked at, and why. */
  skipped: string[];
  /** What is worth knowing and nothing wrong with the deployment. */
  noticed: string[];
}

/** Who did not answer, as sentences say it: `whom` "Microsoft Entra", `setting` the one that names the address. */
export interface Asked { about: About; whom: string; setting: string; mend: string; url: string }

export interface Silent extends Asked {
  why: Silence;
}

/**
 * `offline`: no way there at all; `unknown-name`: its name is not known; `refused`: the machine is there and nothing
 * listens; `late`: no answer in time; `untrusted`: its certificate; `broken`: it hung up, or does not speak https.
 */
export type Silence = 'offline' | 'unknown-name' | 'refused' | 'late' | 'untrusted' | 'broken';

export function aLook(brought: Partial<Look> = {}): Look {
  return { findings: [], silent: [], clocks: [], skipped: [], noticed: [], ...brought };
}

export function together(looks: readonly Look[]): Look {
  return {
    findings: looks.flatMap(({ findings }) => findings),
    silent: looks.flatMap(({ silent }) => silent),
    clocks: looks.flatMap(({ clocks }) => clocks),
    skipped: looks.flatMap(({ skipped }) => skipped),
    noticed: looks.flatMap(({ noticed }) => noticed),
  };
}
