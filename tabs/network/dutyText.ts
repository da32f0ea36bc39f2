import type { MemberView } from '../../functions/contract/views.ts';
import type { Say } from '../../functions/contract/words/words.ts';
import { countryName } from '../frame/country.ts';

/** A duty in words, with where it holds: `National contact for Poland`. */
export function dutyText({ duty, where }: MemberView['duties'][number], say: Say, locale: string): string {
  switch (duty) {
    case 'coordinator':
      return say('tabs.duty.coordinator');
    case 'national-contact':
    case 'deputy':
      return say(`tabs.duty.${duty}`, { where: where ? countryName(where, locale) : 'none' });
    case 'group-lead':
    case 'facilitator':
      return say(`tabs.duty.${duty}`, { where: where ?? 'none' });
  }
}
