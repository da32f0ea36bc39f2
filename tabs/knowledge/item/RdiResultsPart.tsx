import { makeStyles, Select, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { ProjectView, ResultView } from '../../../functions/contract/knowledgeViews.ts';
import type { Client } from '../../../functions/contract/client.ts';
import { LoadMore } from '../../frame/LoadMore.tsx';
import { PageLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { usePages } from '../../frame/usePages.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { OutLink } from '../OutLink.tsx';
import { Part } from '../../frame/Part.tsx';
import { resultOut, resultsByType, resultTypes } from './resultsByType.ts';

const useStyles = makeStyles({
  type: { ...typographyStyles.body1Strong, margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXS}` },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  about: { ...typographyStyles.caption1, display: 'block', color: tokens.colorNeutralForeground2 },
  choice: { maxWidth: '16rem' },
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
});

/** From here on it helps to see one sort of results at a time. */
const many = 12;

/** What came out of a project, by sort; the way to each, and the way out to it. */
export function RdiResultsPart({ project }: { project: ProjectView }) {
  const styles = useStyles();
  const { say } = useReader();
  const [type, setType] = useState('');
  const list = usePages<ResultView>(JSON.stringify(['results', project.id, type]), loadResults);
  return (
    <Part title={say('tabs.project.resultsCount', { count: project.results })}>
      <div className={styles.all}>
        {project.results > many && (
          <Select className={styles.choice} size="small" aria-label={say('tabs.project.resultsShown')} value={type} onChange={(_, { value }) => setType(value)}>
            <option value="">{say('tabs.project.resultsAll')}</option>
            {resultTypes.map((each) => (
              <option key={each} value={each}>
                {say(`tabs.resultTypes.${each}`)}
              </option>
            ))}
          </Select>
        )}
        {list.items ? <Results results={list.items} /> : !list.problem && <Waiting rows={2} height={64} />}
        <LoadMore list={list} />
      </div>
    </Part>
  );
}

function Results({ results }: { results: ResultView[] }) {
  const styles = useStyles();
  const { say } = useReader();
  if (results.length === 0) return <p>{say('tabs.project.resultsNone')}</p>;
  return resultsByType(results).map(({ type, results: own }) => (
    <div key={type}>
      <h3 className={styles.type}>{say(`tabs.resultTypes.${type}`)}</h3>
      <ul className={styles.list}>
        {own.map((result) => {
          const out = resultOut(result);
          return (
            <li key={result.id} dir="auto">
              <PageLink to={{ name: 'item', id: result.id }}>
                <bdi>{result.title}</bdi>
              </PageLink>
              <span className={styles.about}>
                {[result.form, result.journal, result.year].filter((fact) => fact).join(' · ')}
                {out !== undefined && (
                  <>
                    {' · '}
                    <OutLink url={out}>{new URL(out).hostname}</OutLink>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  ));
}

async function loadResults(client: Client, key: string, after?: string) {
  const [, id = '', type = ''] = JSON.parse(key) as string[];
  const sort = resultTypes.find((each) => each === type);
  return client.call('listResults', { params: { id }, query: { ...(sort ? { type: sort } : {}), ...(after === undefined ? {} : { after }) } });
}
