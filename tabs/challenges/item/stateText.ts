import type { AnyChallengeView, StateName } from '../../../functions/contract/challengeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';

/** As keys of texts take it. */
function word(state: StateName): string {
  return state.replace('-', '_');
}

/** A state in a word or two. */
export function stateName(state: StateName, say: Say): string {
  return state === 'on-roadmap' ? say('tab.challenges.onRoadmap') : say('challenges.state', { state: word(state) });
}

/** What the state means for a reader, in a sentence. */
export function stateSentence({ state }: Pick<AnyChallengeView, 'state'>, say: Say): string {
  return say('tab.challenges.stateIs', { state: word(state.name) });
}

/** What stands before the words of a state: whose question or reason they are. */
export function stateWords({ state }: Pick<AnyChallengeView, 'state'>, say: Say): string | undefined {
  return state.words === undefined || state.words === '' ? undefined : say('tab.challenges.stateWords', { state: word(state.name) });
}

/** How long something waits, in words: `Waiting since today`, `Waiting for 12 days`. Times in ms since 1970. */
export function waitingText(since: number, now: number, say: Say): string {
  return say('tab.challenges.waiting', { days: Math.max(0, Math.floor((now - since) / 86_400_000)) });
}
