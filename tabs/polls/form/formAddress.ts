import { pathOf } from '../../frame/page.ts';

/** Where a kept form is gone on with. */
export function keptFormAt(draft: string): string {
  return `${pathOf({ name: 'new-poll' })}?draft=${encodeURIComponent(draft)}`;
}

/** Where a new poll like one that is there is made. */
export function likePoll(poll: string): string {
  return `${pathOf({ name: 'new-poll' })}?like=${encodeURIComponent(poll)}`;
}

/** Where a new poll about these challenges is made: each of them becomes a choice. */
export function pollAbout(challenges: readonly string[]): string {
  return `${pathOf({ name: 'new-poll' })}?${new URLSearchParams(challenges.map((id) => ['challenge', id])).toString()}`;
}
