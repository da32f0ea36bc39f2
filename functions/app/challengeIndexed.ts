import type { IndexedChallenge } from '../search/challenges/challengeIndex.ts';
import type { StoredChallenge, StoredCommon } from '../store/challengeCollections.ts';

/** What the index is told of it. What is held, withdrawn or not consented to is in it too, for those who may read it. */
export function toIndexed(stored: StoredChallenge | StoredCommon): IndexedChallenge {
  const { id, kind, readableBy, title, state, owner, groups = [], assigned, areas, themes, raisedAt, changedAt } = stored;
  const texts = stored.kind === 'challenge' ? [stored.what, stored.impact, stored.tried] : [stored.what];
  return {
    id, kind, readableBy, title, areas, themes, raisedAt, changedAt,
    text: texts.filter((text) => text !== '').join('\n\n'),
    state: state.name,
    country: owner.country,
    groups: [...new Set([...groups, ...(assigned === undefined ? [] : [assigned])])],
  };
}
