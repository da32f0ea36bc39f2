import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { pollLimits } from '../../../functions/contract/views.ts';
import type { Draft } from './draft.ts';

/** The form of a poll about these challenges: each title is a choice, cut at a word where it is too long for one. */
export function draftAbout(challenges: readonly Pick<AnyChallengeView, 'id' | 'title' | 'marking'>[], empty: Draft): Draft {
  const texts = challenges.map(({ title }) => (title.length <= pollLimits.option ? title : `${title.slice(0, pollLimits.option - 1).replace(/\s+\S*$/u, '')}…`));
  const options = texts.map((text, at) => ({ key: at + 1, text }));
  return {
    ...empty,
    challenges: challenges.map(({ id }) => id),
    options: options.length >= pollLimits.leastOptions ? options : [...options, ...empty.options.slice(options.length)],
    // What only practitioners may read is asked of practitioners.
    audience: challenges.some(({ marking }) => marking.audience === 'lea-only') ? 'lea-only' : empty.audience,
  };
}
