import type { PlaceView } from '../../functions/contract/views.ts';
import type { Say } from '../../functions/contract/words/words.ts';

/** A conversation in Teams by its kind, and by what it is called where that is known. */
export function placeText({ kind, name, teamName }: PlaceView, say: Say): string {
  if (kind === 'personal') return say('tabs.place.personal');
  if (kind === 'groupChat') return name === undefined ? say('tabs.place.groupChat') : say('tabs.place.groupChatNamed', { name });
  if (teamName === undefined) return name === undefined ? say('tabs.place.channel') : say('tabs.place.channelNamed', { name });
  return name === undefined ? say('tabs.place.channelOf', { team: teamName }) : say('tabs.place.channelIn', { name, team: teamName });
}
