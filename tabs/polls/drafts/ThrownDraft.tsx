import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { DraftsView } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useDoing } from '../../frame/useDoing.ts';
import type { DraftKind } from './draftKind.ts';

const useStyles = makeStyles({ row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM, overflowWrap: 'anywhere' } });

interface ThrownDraftProps {
  kind: DraftKind;
  draft: DraftsView['items'][number];
  onBack: (drafts: DraftsView) => void;
}

/** A draft that was just thrown away, with the button that takes it back. */
export function ThrownDraft({ kind, draft, onBack }: ThrownDraftProps) {
  const styles = useStyles();
  const say = useSay();
  const keeping = useDoing();
  const row = useRef<HTMLDivElement>(null);
  // The button that was pressed went away with its draft.
  useEffect(() => row.current?.querySelector('button')?.focus(), []);
  const back = async (): Promise<void> => {
    const drafts = await keeping.run((client) => kind.keep(client, draft.id, draft.form));
    if (drafts) onBack(drafts);
  };
  return (
    <div ref={row} className={styles.row}>
      <span role="status" dir="auto">
        {say('tabs.drafts.thrown', { name: kind.nameOf(draft.form) || say(kind.unnamed) })}
      </span>
      <Button size="small" icon={<ArrowUndoRegular />} disabledFocusable={keeping.busy} onClick={() => void back()}>
        {say('tabs.drafts.undo')}
      </Button>
      {keeping.problem && <Refusal problem={keeping.problem} />}
    </div>
  );
}
