import { electorateText } from '../../../functions/contract/pollWords.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { countryName } from '../../frame/country.ts';
import { listing } from '../pollText.ts';
import type { Scope } from './scopes.ts';

/** `All members`, `Members in France`, `Members of Cybercrime`, `Members in some countries`. */
export function scopeText(scope: Scope, say: Say, locale: string): string {
  switch (scope.kind) {
    case 'network':
      return say('bot.poll.form.scope.network');
    case 'country':
      return say('tabs.scope.country', { country: countryName(scope.country, locale) });
    case 'group':
      return say('tabs.scope.group', { group: scope.group.name });
    case 'countries':
      return say('tabs.scope.countries');
    case 'groups':
      return say('tabs.scope.groups');
    case 'kept':
      return say('tabs.scope.kept', { who: electorateText(scope.electorate, say, listing(locale)) });
  }
}
