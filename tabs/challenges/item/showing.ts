import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import type { Client } from '../../../functions/contract/client.ts';
import type { Outcome } from '../../frame/asking.ts';

export type DeedCall = (client: Client) => Promise<Outcome<AnyChallengeView>>;

/** Something that was done, in words, and what takes it back where it can be taken back. */
export interface Done {
  told: string;
  undo?: DeedCall;
}

/** What a page that shows a challenge does with what comes of a deed. */
export interface Showing {
  /** A newer view. */
  put: (view: AnyChallengeView) => void;
  /** Somebody else may have been at it: it is asked anew. What is typed stays. */
  reload: () => void;
  /** Says that something was done, where the place in which it was done goes away with it. */
  tell: (done: Done) => void;
}

/** For parts that say themselves what they did. */
export type Shown = Pick<Showing, 'put' | 'reload'>;
