import { findingKinds } from '../../../functions/contract/challengeViews.ts';
import type { ChallengeEventKind } from '../../../functions/contract/challengeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';

const fields = ['title', 'what', 'impact', 'often', 'tried', 'groups', 'themes', 'areas', 'marking', 'named', 'text'] as const;

/** The codes of an event in words: which fields changed, what was sent all the same. What is not known here is left out. */
export function factsText(what: ChallengeEventKind, facts: readonly string[], say: Say): string {
  const changed = fields.filter((field) => facts.includes(field)).map((field) => say(`tab.challenges.field.${field}`));
  const despite = findingKinds.filter((kind) => facts.includes(kind)).map((kind) => say('screening.kind', { kind: kind.replace('-', '_') }));
  return [
    ...(changed.length > 0 && what !== 'raised' ? [say('tab.challenges.events.fields', { names: changed.join(', ') })] : []),
    ...(despite.length > 0 ? [say('tab.challenges.events.despite', { names: despite.join(', ') })] : []),
  ].join(' ');
}
