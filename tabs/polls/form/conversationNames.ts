import type { ConversationsView } from '../../../functions/contract/views.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { countryName } from '../../frame/country.ts';
import { placeText } from '../../frame/placeText.ts';

/** What each conversation is called, who reads along there and which country hosts it; a number where these are the same. */
export function conversationNames(items: ConversationsView['items'], say: Say, locale: string): string[] {
  const plain = items.map((item) => say('tabs.conversations.name', { place: placeText(item, say), audience: say(`tabs.audience.${item.audience}`), country: countryName(item.country, locale) }));
  return plain.map((name, at) => {
    const alike = plain.filter((each) => each === name).length;
    const number = plain.slice(0, at + 1).filter((each) => each === name).length;
    return alike > 1 ? say('tabs.conversations.numbered', { name, number }) : name;
  });
}
