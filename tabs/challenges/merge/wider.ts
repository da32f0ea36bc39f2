import type { ChallengeView } from '../../../functions/contract/challengeViews.ts';
import { audienceWidths, widths } from './commonDraft.ts';
import type { CommonDraft } from './commonDraft.ts';

type Source = Pick<ChallengeView, 'marking' | 'groups' | 'country'> & { organisation?: string | undefined };
type Readers = Pick<CommonDraft, 'tlp' | 'audience' | 'limited' | 'releasableTo' | 'groups'>;

/**
 * Would the common challenge be read by more people than this source? What is not known of the source counts as wider:
 * the warning may be said once too often, never once too seldom.
 */
export function isWider(common: Readers, merger: { country: string; organisation: string }, { marking, groups, country, organisation }: Source): boolean {
  const further = widths.indexOf(common.tlp) - widths.indexOf(marking.tlp);
  if (further > 0) return true;
  if (audienceWidths.indexOf(common.audience) > audienceWidths.indexOf(marking.audience)) return true;
  const limits = marking.releasableTo;
  if (limits && !(common.limited && common.releasableTo.every((each) => limits.includes(each)))) return true;
  if (common.tlp === 'CLEAR' || common.tlp === 'GREEN') return false;
  // From here on it depends on whose it is: the merger's organisation and national contact read it.
  if (country !== merger.country || organisation !== merger.organisation) return true;
  return common.tlp === 'AMBER' && common.groups.some((id) => !groups.some((group) => group.id === id));
}
