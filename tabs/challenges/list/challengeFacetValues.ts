import type { ChallengeListView, StateName } from '../../../functions/contract/challengeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { countryName } from '../../frame/country.ts';
import { facetValueName } from '../../knowledge/list/facetValues.ts';
import { chosenAmong } from '../../search/facetValue.ts';
import type { FacetValue } from '../../search/facetValue.ts';
import { stateName } from '../item/stateText.ts';
import type { ChallengeFacet, ChallengeSearch } from './challengeSearch.ts';

/** Values of a facet with their names, most frequent first. */
export function challengeFacetValues(facet: ChallengeFacet, view: Pick<ChallengeListView, 'facets'> | undefined, { filters }: Pick<ChallengeSearch, 'filters'>, say: Say, locale: string): FacetValue[] {
  const nameOf = (value: string, label: string | undefined): string => {
    switch (facet) {
      case 'state':
        return stateName(value as StateName, say);
      case 'country':
        return countryName(value, locale);
      case 'area':
        return facetValueName('area', value, label, say, locale);
      case 'kind':
        return say(value === 'common' ? 'tab.challenges.kind.common' : 'tab.challenges.kind.challenge');
      default:
        return label ?? value;
    }
  };
  return chosenAmong(view?.facets[facet] ?? [], filters[facet] ?? [], nameOf, locale);
}
