import { Link, makeStyles, Select, Tab, TabList, tokens, typographyStyles } from '@fluentui/react-components';
import { useReader } from '../../frame/reader.tsx';
import { CsvButton } from '../CsvButton.tsx';
import { ShareLink } from '../ShareLink.tsx';
import type { Found } from './loadFound.ts';
import { changed, exactly, queryFor, wantedBy } from './search.ts';
import type { Searching } from './useSearch.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` },
  total: { ...typographyStyles.subtitle2, margin: 0 },
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  note: { margin: 0 },
  order: { minWidth: '9rem' },
  tabs: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})` },
});

/** How much was found and how it came to that; the order, the two views, and the export. */
export function FoundHead({ searching, view }: { searching: Searching; view: Found }) {
  const styles = useStyles();
  const { say } = useReader();
  const { search, change, loading } = searching;
  const typed = view.words;
  return (
    <>
      <div className={styles.row}>
        <p className={styles.total} role="status" aria-busy={loading}>
          {say('tabs.knowledge.total', { count: view.total })}
        </p>
        <div className={styles.tools}>
          {search.words !== '' && search.view === 'list' && (
            <Select className={styles.order} size="small" aria-label={say('tabs.knowledge.order')} value={search.order} onChange={(_, { value }) => change(changed(search, { order: value === 'newest' ? 'newest' : 'best' }))}>
              <option value="best">{say('tabs.knowledge.order.best')}</option>
              <option value="newest">{say('tabs.knowledge.order.newest')}</option>
            </Select>
          )}
          {queryFor(search) !== '' && <ShareLink to={{ name: 'knowledge', search: queryFor(search) }} label={say('tabs.knowledge.shareLabel')} name={say('tabs.knowledge.share')} size="small" />}
          <CsvButton
            label={say('tabs.knowledge.export')}
            title={say('tabs.knowledge.exportTitle')}
            note={view.total > 1_000 ? say('tabs.knowledge.exportMost') : undefined}
            load={(client) => client.call('exportKnowledge', { body: wantedBy(search) })}
          />
        </div>
      </div>
      {view.state === 'building' && <p className={styles.note}>{say('tabs.knowledge.building')}</p>}
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
