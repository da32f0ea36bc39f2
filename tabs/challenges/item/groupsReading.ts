import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';

/** The practitioner groups whose members read it now; none while fewer people do than its marking says, and none with RED or AMBER+STRICT. */
export function groupsReading({ groups, readers }: Pick<AnyChallengeView, 'groups' | 'readers'>): AnyChallengeView['groups'] {
  return readers.only !== undefined || readers.tlp === 'RED' || readers.tlp === 'AMBER+STRICT' ? [] : groups;
}
