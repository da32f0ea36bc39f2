import { makeStyles, SearchBox, tokens } from '@fluentui/react-components';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Client } from '../../functions/contract/client.ts';
import type { ProjectView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { setQuery } from '../frame/browserAddress.ts';
import { PageLayout } from '../frame/PageLayout.tsx';
import { useReader } from '../frame/reader.tsx';
import { Refusal } from '../frame/Refusal.tsx';
import { RefusedPage } from '../frame/RefusedPage.tsx';
import { useAsked } from '../frame/useAnswer.ts';
import { loadAll } from '../frame/usePages.ts';
import { Waiting } from '../frame/Waiting.tsx';
import { matching, searchText } from './filter.ts';
import { ProjectList } from './ProjectList.tsx';

/** More than a page can sensibly show; the search of the knowledge factory is for more. */
const most = 500;

const useStyles = makeStyles({
  search: { maxWidth: '30rem', width: '100%' },
  count: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The projects that the network watches. */
export function KnowledgePage({ words }: { words: string }) {
  const { say } = useReader();
  const { view, problem, reload } = useAsked('knowledge', loadProjects);
  if (!view && problem) return <RefusedPage problem={problem} onRetry={reload} />;
  return (
    <PageLayout title={say('tabs.knowledge.title')}>
      {problem && <Refusal problem={problem} onRetry={reload} />}
      {view ? <Projects projects={view.items} words={words} /> : <Waiting />}
    </PageLayout>
  );
}

function Projects({ projects, words }: { projects: ProjectView[]; words: string }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say, locale } = useReader();
  const [written, setWritten] = useState(words);
  const wanted = useDeferredValue(written);
  const known = useMemo(() => projects.map((project) => ({ project, text: searchText(project, locale) })), [projects, locale]);
  const hits = useMemo(() => matching(known, wanted).map(({ project }) => project), [known, wanted]);
  useEffect(() => {
    // Not at every letter: browsers take only so many changes of the address.
    const timer = setTimeout(() => setQuery('q', written.trim()), 400);
    return () => clearTimeout(timer);
  }, [written]);
  return (
    <div className={box.list}>
      <SearchBox
        className={styles.search}
        aria-label={say('tabs.knowledge.search')}
        placeholder={say('tabs.knowledge.searchHint')}
        value={written}
        onChange={(_, { value }) => setWritten(value)}
      />
      <p className={styles.count} role="status">
        {say(wanted.trim() === '' ? 'tabs.knowledge.count' : 'tabs.knowledge.hits', { count: hits.length, total: projects.length })}
      </p>
      <ProjectList key={wanted} projects={hits} filtered={wanted.trim() !== ''} onClear={() => setWritten('')} />
    </div>
  );
}

function loadProjects(client: Client) {
  return loadAll<ProjectView>((after) => client.call('listKnowledge', { query: after === undefined ? {} : { after } }), most);
}
