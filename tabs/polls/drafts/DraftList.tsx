import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { DraftsView } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { DraftRow } from './DraftRow.tsx';
import type { DraftKind } from './draftKind.ts';
import { ThrownDraft } from './ThrownDraft.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
});

type Draft = DraftsView['items'][number];

/** Forms that were begun and not sent yet; one that was thrown away can be taken back. */
export function DraftList({ kind }: { kind: DraftKind }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const { view, put } = useAnswer(kind.list, []);
  const [thrown, setThrown] = useState<Draft>();
  const drafts = view?.items ?? [];
  if (drafts.length === 0 && !thrown) return null;
  return (
    <section className={mergeClasses(box.box, styles.section)} aria-labelledby="drafts">
      <h2 id="drafts" className={styles.title}>
        {say(kind.section)}
      </h2>
      {thrown && (
        <ThrownDraft
          key={thrown.id}
          kind={kind}
          draft={thrown}
          onBack={(drafts) => {
            setThrown(undefined);
            put(drafts);
          }}
        />
      )}
      <ul className={box.list}>
        {drafts.map((draft) => (
          <DraftRow
            key={draft.id}
            kind={kind}
            draft={draft}
            onThrown={(left) => {
              setThrown(draft);
              put(left);
            }}
          />
        ))}
      </ul>
    </section>
  );
}
