import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ChallengeHistoryView } from '../../../functions/contract/challengeViews.ts';
import type { Client } from '../../../functions/contract/client.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { LoadMore } from '../../frame/LoadMore.tsx';
import { PageLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { usePages } from '../../frame/usePages.ts';
import { Part } from '../../frame/Part.tsx';
import { authorName } from './authorName.ts';
import { factsText } from './eventText.ts';
import { useReloadOn } from './useReloadOn.ts';

type Event = ChallengeHistoryView['items'][number];

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: `0 0 ${tokens.spacingVerticalM}`, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, overflowWrap: 'anywhere' },
  small: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  facts: { ...typographyStyles.caption1, margin: 0, ':empty': { display: 'none' } },
  plain: { margin: 0 },
  why: { margin: 0, whiteSpace: 'pre-line' },
});

/** What happened to it, who did it and why; the newest first. */
export function EventsPart({ id, changed, talk }: { id: string; changed: string; /** As {@link talkOn}. */ talk: string }) {
  const styles = useStyles();
  const { say } = useReader();
  const list = usePages<Event>(`events:${changed} ${id}`, loadEvents);
  useReloadOn(talk, list.reload);
  return (
    <Part title={say('tab.challenges.events.title')}>
      {list.items && list.items.length > 0 && (
        <ol className={styles.list}>
          {list.items.map(({ id: key, at, what, by, byAuthor, why, about, facts }) => (
            <li key={key}>
              <p className={styles.small} dir="auto">
                {whenAndWho({ at, by, byAuthor }, say)}
              </p>
              <p className={styles.plain}>{say(`tab.challenges.events.${what}`)}</p>
              <p className={styles.facts}>{factsText(what, facts, say)}</p>
              {about && (
                <p className={styles.plain}>
                  <PageLink to={{ name: 'challenge', id: about.id }}>
                    <bdi>{about.title}</bdi>
                  </PageLink>
                </p>
              )}
              {why !== undefined && why !== '' && (
                <p className={styles.why} dir="auto">
                  {why}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      <LoadMore list={list} />
    </Part>
  );
}

/** When, and by whom; what the app itself did bears no name. */
function whenAndWho({ at, by, byAuthor }: Pick<Event, 'at' | 'by' | 'byAuthor'>, say: Say): string {
  const name = authorName({ by, byAuthor }, say);
  return name === undefined ? say('tab.challenges.events.at', { at: new Date(at) }) : say('tab.challenges.events.by', { at: new Date(at), name });
}

function loadEvents(client: Client, key: string, after?: string) {
  return client.call('listChallengeHistory', { params: { id: key.slice(key.indexOf(' ') + 1) }, query: after === undefined ? {} : { after } });
}
