import { cannotChange, replied, takesMore } from '../domain/changingChallenge.ts';
import type { Challenge } from '../domain/challenge.ts';
import { mayModerate } from '../domain/challengeModeration.ts';
import { mayConsent, mayLeave, mayMerge, mayShape, mayUnmerge, sourcesIn } from '../domain/commonChallenge.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { mayEndorse } from '../domain/endorsing.ts';
import type { Caller } from '../domain/member.ts';
import { cannotBeMerged } from '../domain/mergingChallenges.ts';
import { canBeReopened, canBeTriaged, goesOn, mayTag, mayTriage, stopped } from '../domain/triage.ts';
import type { ChallengeView, CommonView } from '../contract/challengeViews.ts';

/** What the caller may do now with what he reads: the same rules that the use cases ask. `common`: what it is part of, or is to be, where he may read that. */
export function mayOnChallenge(caller: Caller, challenge: Challenge, common: CommonChallenge | undefined): ChallengeView['may'] {
  const own = cannotChange(caller, challenge) === undefined;
  const leads = mayTriage(caller, challenge) && !stopped(caller, challenge);
  return {
    ...mayOn(caller, challenge),
    change: own, withdraw: own, restore: challenge.author.member === caller.id && challenge.state.name === 'withdrawn' && !stopped(caller, challenge),
    answer: replied(caller, challenge).ok,
    triage: leads && canBeTriaged(challenge),
    end: leads && ((goesOn(challenge) && challenge.proposed === undefined) || canBeReopened(challenge)),
    merge: mayMerge(caller, [challenge]) && cannotBeMerged(challenge) === undefined,
    consent: common !== undefined && mayConsent(caller, common, challenge), leave: (common !== undefined || challenge.state.name === 'clustered') && mayLeave(caller, challenge),
  };
}

/** `sources`: those in it that the caller may read. */
export function mayOnCommon(caller: Caller, common: CommonChallenge, sources: readonly Challenge[]): CommonView['may'] {
  const shapes = mayShape(caller, common);
  const answered = sourcesIn(common).length > 0 && sourcesIn(common).every(({ consent }) => consent.answer === 'given');
  return {
    ...mayOn(caller, common),
    change: shapes, triage: false, merge: false, addSources: shapes,
    stand: shapes && common.state.name === 'proposed' && answered,
    unmerge: mayUnmerge(caller, common, sources),
    end: mayTriage(caller, common) && !stopped(caller, common) && (goesOn(common) || canBeReopened(common)),
  };
}

export function mayOnSource(caller: Caller, common: CommonChallenge, source: Challenge): CommonView['sources'][number]['may'] {
  const within = sourcesIn(common).some(({ challenge }) => challenge === source.id);
  return { consent: mayConsent(caller, common, source), takeOut: within && mayShape(caller, common) };
}

function mayOn(caller: Caller, challenge: Challenge | CommonChallenge): Record<'assign' | 'tag' | 'moderate' | 'endorse' | 'comment' | 'link', boolean> {
  const open = takesMore(caller, challenge);
  return {
    assign: mayTriage(caller, challenge) && !stopped(caller, challenge) && goesOn(challenge),
    tag: mayTag(caller, challenge) && open,
    moderate: mayModerate(caller, challenge),
    endorse: mayEndorse(caller, challenge), comment: open, link: open,
  };
}
