import type { PollView } from '../../../functions/contract/views.ts';
import type { Say } from '../../../functions/contract/words/words.ts';

/** Why the member cannot answer now; undefined where he can. */
export function whyNoBallot(poll: PollView, say: Say): string | undefined {
  if (poll.may.cast) return undefined;
  switch (poll.state) {
    case 'planned':
      return say('tabs.ballot.planned');
    case 'open':
      return say(poll.mine ? 'tabs.ballot.firm' : 'tabs.ballot.notAsked');
    default:
      return say('tabs.ballot.over');
  }
}
