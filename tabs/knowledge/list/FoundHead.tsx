import { Link, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useSay } from '../../frame/reader.tsx';
import type { Found } from './loadFound.ts';
import { OrderChoice } from '../../search/OrderChoice.tsx';
import { changed } from '../../search/searchQuery.ts';
import { exactly, queryFor, wantedBy } from './search.ts';
import { SearchHead } from '../../search/SearchHead.tsx';
import type { Searching } from './useSearch.ts';

const useStyles = makeStyles({
  note: { margin: 0 },
  tabs: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})` },
});

const orders = ['best', 'newest'] as const;

/** How much was found and how it came to that; the order, the two views, and the export. */
export function FoundHead({ searching, view }: { searching: Searching; view: Found }) {
  const styles = useStyles();
  const say = useSay();
  const { search, change, loading } = searching;
  const typed = view.words;
  return (
    <>
      <SearchHead
        view={view}
        loading={loading}
        total={say('tabs.knowledge.total', { count: view.total })}
        building={say('tabs.knowledge.building')}
        share={{ to: { name: 'knowledge', search: queryFor(search) }, label: say('tabs.knowledge.shareLabel') }}
        table={{
          title: say('tabs.knowledge.exportTitle'),
          most: say('tabs.knowledge.exportMost'),
          load: (client) => client.call('exportKnowledge', { body: wantedBy(search) }),
        }}
      >
        {search.words !== '' && search.view === 'list' && (
          <OrderChoice orders={orders.map((order) => ({ order, name: say(`tabs.knowledge.order.${order}`) }))} chosen={search.order} onChosen={(order) => change(changed(search, { order }))} />
        )}
      </SearchHead>
      {view.match === 'closest' && view.total > 0 && <p className={styles.note}>{say('tabs.knowledge.closest')}</p>}
      {view.corrected !== undefined && (
        <p className={styles.note}>
          {say('tabs.knowledge.corrected', { words: view.corrected })}{' '}
          <Link as="button" inline onClick={() => change(changed(search, { words: exactly(typed) }))}>
            {say('tabs.knowledge.exactly', { words: typed })}
          </Link>
        </p>
      )}
      <TabList className={styles.tabs} size="small" selectedValue={search.view} onTabSelect={(_, { value }) => change({ ...search, view: value === 'countries' ? 'countries' : 'list' })}>
        <Tab value="list" id="found-as-list" aria-controls="found">
          {say('tabs.knowledge.view.list')}
        </Tab>
        <Tab value="countries" id="found-as-countries" aria-controls="found">
          {say('tabs.knowledge.view.countries')}
        </Tab>
      </TabList>
    </>
  );
}
