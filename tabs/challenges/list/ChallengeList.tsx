import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ChallengeRow } from '../../../functions/contract/challengeViews.ts';
import { useMe } from '../../frame/me.tsx';
import { useSay } from '../../frame/reader.tsx';
import { ShownList } from '../../search/ShownList.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { ChallengeItem } from '../ChallengeItem.tsx';
import type { FoundChallenges } from './loadChallenges.ts';
import { ChosenBar } from './ChosenBar.tsx';
import { mayChoose } from './chosen.ts';
import type { SearchingChallenges } from './useChallengeSearch.ts';

const useStyles = makeStyles({
  choose: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`, marginBlockStart: `calc(-1 * ${tokens.spacingVerticalSNudge})` },
});

/** What was found; who may merge or ask about them chooses some. */
export function ChallengeList({ searching, view }: { searching: SearchingChallenges; view: FoundChallenges }) {
  const styles = useStyles();
  const say = useSay();
  const me = useMe();
  const { view: may } = useAnswer('challengeForm', []);
  // What was chosen stays chosen while one looks for more.
  const [chosen, setChosen] = useState<ReadonlyMap<string, ChallengeRow>>(new Map());
  const [mayMerge, mayAsk] = [may?.mayMerge === true, me.may.createPoll.length > 0];
  const choose = (row: ChallengeRow, on: boolean): void => {
    const others = [...chosen].filter(([id]) => id !== row.id);
    setChosen(new Map(on ? [...others, [row.id, row]] : others));
  };
  return (
    <>
      {chosen.size > 0 && <ChosenBar rows={[...chosen.values()]} mayMerge={mayMerge} mayAsk={mayAsk} onNone={() => setChosen(new Map())} />}
      <ShownList searching={searching} more={view.more} end={say('tab.challenges.list.mostShown', { count: view.items.length })}>
        {view.items.map((row) => (
          <ChallengeItem
            key={row.id}
            row={row}
            before={
              (mayMerge || mayAsk) && mayChoose(row) && (
                <Checkbox className={styles.choose} checked={chosen.has(row.id)} aria-label={say('tab.challenges.list.choose', { title: row.title })} onChange={(_, { checked }) => choose(row, checked === true)} />
              )
            }
          />
        ))}
      </ShownList>
    </>
  );
}
