import { useSay } from '../../frame/reader.tsx';
import { OrderChoice } from '../../search/OrderChoice.tsx';
import { SearchHead } from '../../search/SearchHead.tsx';
import { changed } from '../../search/searchQuery.ts';
import { challengeQuery, orders, wantedChallenges } from './challengeSearch.ts';
import type { FoundChallenges } from './loadChallenges.ts';
import type { SearchingChallenges } from './useChallengeSearch.ts';

/** How many were found, in which order, and how to take them along. */
export function ListHead({ searching, view }: { searching: SearchingChallenges; view: FoundChallenges }) {
  const say = useSay();
  const { search, change, loading } = searching;
  const offered = orders.filter((order) => order !== 'best' || search.words !== '');
  return (
    <SearchHead
      view={view}
      loading={loading}
      total={say('tab.challenges.list.total', { count: view.total })}
      building={say('tab.challenges.list.building')}
      share={{ to: { name: 'challenges', search: challengeQuery(search) }, label: say('tab.challenges.list.shareLabel') }}
      table={{
        title: say('tab.challenges.list.exportTitle'),
        most: say('tab.challenges.list.exportMost'),
        load: (client) => client.call('exportChallenges', { body: wantedChallenges(search) }),
      }}
    >
      <OrderChoice orders={offered.map((order) => ({ order, name: say(`tab.challenges.order.${order}`) }))} chosen={wantedChallenges(search).order ?? 'best'} onChosen={(order) => change(changed(search, { order }))} />
    </SearchHead>
  );
}
