import { findClassification } from '../../../functions/contract/rules.ts';
import type { ProblemView } from '../../../functions/contract/views.ts';
import { spotNamed } from '../../frame/spottedRefusal.ts';
import type { SpottedRefusal } from '../../frame/spottedRefusal.ts';
import { challengeTexts } from './challengeForm.ts';
import type { WrittenChallenge } from './challengeForm.ts';

const named = ['what', 'impact', 'often', 'tried', 'title', 'groups', 'themes', 'areas', 'tlp', 'audience', 'releasableTo', 'form'] as const;

/** The place in the form that a refusal is about. */
export type ChallengeSpot = (typeof named)[number];

export type RefusedChallenge = SpottedRefusal<ChallengeSpot>;

/** Parts of a field by the field that shows their refusals. */
const alike = new Map<string, ChallengeSpot>([['marking', 'audience'], ['countries', 'releasableTo']]);

export function challengeSpotOf({ kind, facts = {} }: Pick<ProblemView, 'kind' | 'facts'>, written: WrittenChallenge): ChallengeSpot {
  switch (kind) {
    case 'required':
    case 'too-long':
    case 'too-many':
    case 'malformed':
      return spotNamed(facts['field'], named, alike) ?? 'form';
    case 'wrong-marking':
      return facts['why'] === 'group' ? 'groups' : 'audience';
    case 'classified':
      return challengeTexts.find((field) => findClassification(written[field]) !== undefined) ?? 'form';
    default:
      return 'form';
  }
}

/** Id of the field that takes the focus when something is wrong with it. */
export function idOfChallengeSpot(spot: ChallengeSpot): string {
  return `challenge-${spot}`;
}

/** Fields that stand in a folded part of the form. */
export function foldOf(spot: ChallengeSpot | undefined): 'subject' | 'readers' | undefined {
  if (spot === 'title' || spot === 'themes' || spot === 'areas') return 'subject';
  return spot === 'tlp' || spot === 'audience' || spot === 'releasableTo' ? 'readers' : undefined;
}
