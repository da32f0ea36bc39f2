import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';

type Talked = Pick<AnyChallengeView, 'comments' | 'endorsements' | 'links'>;

/**
 * Is another one when somebody said something on it, has it too, attached something or joined it: these leave `changedAt`
 * as it was. The list of what happened is asked anew with it.
 */
export function talkOn({ comments, endorsements, links, ...more }: Talked & { joiners?: readonly unknown[] }): string {
  return [comments, endorsements.organisations, endorsements.mine, links.length, more.joiners?.length ?? 0].join('.');
}
