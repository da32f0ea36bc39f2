import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { PageLink } from '../../frame/PageLink.tsx';
import { useSay } from '../../frame/reader.tsx';
import { SearchField } from '../../search/SearchField.tsx';
import type { Searching } from './useSearch.ts';

const useStyles = makeStyles({
  line: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  exact: { margin: 0 },
});

/** The words to look for in the knowledge factory; Enter opens what has exactly this name. */
export function WordsBox({ searching }: { searching: Searching }) {
  const styles = useStyles();
  const say = useSay();
  const { written, write, enter, view, search } = searching;
  const exact = view !== undefined && view.words === search.words ? view.exact : undefined;
  const item = exact === undefined ? undefined : view?.items.find(({ id }) => id === exact);
  return (
    <SearchField label={say('tabs.knowledge.search')} placeholder={say('tabs.knowledge.searchHint')} how={say('tabs.knowledge.how')} written={written} write={write} enter={enter}>
      {exact !== undefined && (
        <p className={styles.exact}>
          <PageLink to={{ name: 'item', id: exact }}>
            {say(item?.grantId === undefined ? 'tabs.knowledge.goTo' : 'tabs.knowledge.goToGrant', { name: item?.acronym ?? item?.title ?? search.words, grant: item?.grantId ?? '' })}
          </PageLink>{' '}
          <span className={styles.line}>{say('tabs.knowledge.enterOpens')}</span>
        </p>
      )}
    </SearchField>
  );
}
