import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import type { Client } from '../../../functions/contract/client.ts';
import { pollLimits } from '../../../functions/contract/views.ts';
import type { Outcome } from '../../frame/asking.ts';
import { PageLink } from '../../frame/PageLink.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAsked } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { draftAbout } from './draftAbout.ts';
import { NewPollForm } from './NewPollForm.tsx';
import { useEmptyDraft } from './useEmptyDraft.ts';

const useStyles = makeStyles({
  line: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
});

const room = 'poll-about:';

/** A new poll about some challenges: each of them is a choice. */
export function AboutChallenges({ ids }: { ids: readonly string[] }) {
  const { view, problem, reload } = useAsked(room + JSON.stringify(ids.slice(0, pollLimits.mostOptions)), loadAbout);
  if (view) return <AboutForm challenges={view} />;
  return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting />;
}

async function loadAbout(client: Client, key: string): Promise<Outcome<AnyChallengeView[]>> {
  const ids = JSON.parse(key.slice(room.length)) as string[];
  const answers = await Promise.all(ids.map((id) => client.call('showChallenge', { params: { id } })));
  const refused = answers.find((answer) => !answer.ok);
  return refused ?? { ok: true, view: answers.flatMap((answer) => (answer.ok ? [answer.view] : [])) };
}

function AboutForm({ challenges }: { challenges: readonly AnyChallengeView[] }) {
  const styles = useStyles();
  const say = useSay();
  const makeEmpty = useEmptyDraft();
  const [start] = useState(() => {
    const empty = makeEmpty();
    return { draft: draftAbout(challenges, empty), empty, isKept: false };
  });
  return (
    <>
      <p className={styles.line}>{say('tab.challenges.pollAbout')}</p>
      <ul className={styles.list}>
        {challenges.map(({ id, title }) => (
          <li key={id} dir="auto">
            <PageLink to={{ name: 'challenge', id }}>{title}</PageLink>
          </li>
        ))}
      </ul>
      <NewPollForm start={start} />
    </>
  );
}
