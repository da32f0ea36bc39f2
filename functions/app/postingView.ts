import { later } from './app.ts';
import type { Posting } from '../domain/posting.ts';
import type { PlaceView, PostingView } from '../contract/views.ts';

/** A card that is not right for longer than this is late, in milliseconds. */
const lateAfter = 60_000;

/** Where a card stands, for whoever may close its poll. */
export function postingView(posting: Posting, now: string): PostingView {
  const { id, state, updatedAt, trouble } = posting;
  return {
    id,
    ...placeView(posting),
    state,
    late: isLate(posting, now),
    ...(updatedAt === undefined ? {} : { rightAt: updatedAt }),
    ...(trouble === undefined ? {} : { again: trouble.again }),
  };
}

export function placeView({ kind, name, teamName }: Posting): PlaceView {
  return { kind, ...(name === undefined ? {} : { name }), ...(teamName === undefined ? {} : { teamName }) };
}

/** It is still tried, and has not been right for a while. What failed, or of which nobody knows, is no longer tried. */
export function isLate({ state, listedAs, since }: Posting, now: string): boolean {
  if (state === 'failed' || state === 'unknown' || listedAs !== 'unsettled' || since === undefined) return false;
  return later(since, lateAfter) <= now;
}
