import { makeStyles, shorthands, tokens, typographyStyles } from '@fluentui/react-components';
import type { Client } from '../../../functions/contract/client.ts';
import type { HistoryView } from '../../../functions/contract/knowledgeViews.ts';
import { LoadMore } from '../../frame/LoadMore.tsx';
import { useMe } from '../../frame/me.tsx';
import { PageLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { usePages } from '../../frame/usePages.ts';
import { Part } from '../../frame/Part.tsx';
import { changeLine } from './changeLine.ts';

type Event = HistoryView['items'][number];

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  when: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  changes: { margin: 0, paddingInlineStart: '1.25rem', overflowWrap: 'anywhere' },
  plain: { margin: 0 },
  text: { display: 'block', whiteSpace: 'pre-line', marginBlock: tokens.spacingVerticalXXS, paddingInlineStart: tokens.spacingHorizontalS, ...shorthands.borderLeft('2px', 'solid', tokens.colorNeutralStroke1) },
});

/** What changed on an item and by what, the newest first. */
export function HistoryPart({ id, since }: { id: string; since: string }) {
  const styles = useStyles();
  const { say } = useReader();
  const list = usePages<Event>(`history:${id}`, loadHistory);
  return (
    <Part title={say('tabs.changes.title')}>
      {list.items?.length === 0 && <p className={styles.plain}>{say('tabs.changes.none', { at: new Date(since) })}</p>}
      {list.items && list.items.length > 0 && (
        <ol className={styles.list}>
          {list.items.map((event) => (
            <li key={event.id}>
              <p className={styles.when}>
                {say(`tabs.changes.by.${event.import !== undefined ? (event.by === undefined ? 'import' : 'importOf') : event.by === undefined ? 'nobody' : 'member'}`, { at: new Date(event.at), name: event.by ?? '' })} <ImportLink event={event} />
              </p>
              {event.kind === 'changed' ? (
                <ul className={styles.changes}>
                  {event.changes.map((change) => (
                    <Change key={change.what} change={change} />
                  ))}
                </ul>
              ) : (
                <p className={styles.plain}>{say(`tabs.changes.kind.${event.kind}`)}</p>
              )}
            </li>
          ))}
        </ol>
      )}
      <LoadMore list={list} />
    </Part>
  );
}

/** Whoever looks after imports gets to the one that made the change. */
function ImportLink({ event }: { event: Event }) {
  const { say } = useReader();
  const { may } = useMe();
  if (event.import === undefined || !may.importKnowledge) return null;
  return <PageLink to={{ name: 'import', id: event.import }}>{say('tabs.changes.import')}</PageLink>;
}

function Change({ change }: { change: Event['changes'][number] }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const line = changeLine(change, say, locale);
  if (!line.long) return <li dir="auto">{line.text}</li>;
  return (
    <li>
      {line.text}
      {line.old !== undefined && (
        <del className={styles.text} dir="auto">
          {line.old}
        </del>
      )}
      {line.new !== undefined && (
        <ins className={styles.text} dir="auto">
          {line.new}
        </ins>
      )}
    </li>
  );
}

async function loadHistory(client: Client, key: string, after?: string) {
  return client.call('listHistory', { params: { id: key.slice('history:'.length) }, query: after === undefined ? {} : { after } });
}
