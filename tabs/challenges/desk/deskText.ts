import type { DeskView } from '../../../functions/contract/challengeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';

/** For whom this desk is: the country and groups, and whom a deputy stands in for; a coordinator's has neither. */
export function deskFor({ countries, groups, standingIn }: Pick<DeskView, 'countries' | 'groups' | 'standingIn'>, say: Say, nameOf: (country: string) => string): string {
  const where = countries.map(nameOf).join(', ');
  const names = groups.map(({ name }) => name).join(', ');
  const sentences = [
    ...(where === '' ? [] : [say(standingIn ? 'tab.challenges.desk.standingIn' : 'tab.challenges.desk.contact', { where })]),
    ...(names === '' ? [] : [say('tab.challenges.desk.groups', { names, count: groups.length })]),
  ];
  return sentences.length === 0 ? say('tab.challenges.desk.network') : sentences.join(' ');
}
