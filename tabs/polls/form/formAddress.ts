import { pathOf } from '../../frame/page.ts';

/** Where a kept form is gone on with. */
export function keptFormAt(draft: string): string {
  return `${pathOf({ name: 'new-poll' })}?draft=${encodeURIComponent(draft)}`;
}

/** Where a new poll like one that is there is made. */
export function likePoll(poll: string): string {
  return `${pathOf({ name: 'new-poll' })}?like=${encodeURIComponent(poll)}`;
}
