import type { CommonView } from '../../../functions/contract/challengeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';

type Consent = CommonView['sources'][number]['consent'];

/** Whether the source's owner has answered, who in his place, and when. */
export function consentText({ answer, at, as }: Consent, say: Say): string {
  if (answer === 'asked' || at === undefined) return say(`tab.challenges.consent.state.${answer}`);
  return say(`tab.challenges.consent.${answer}`, { as: as ?? 'author', at: new Date(at) });
}
