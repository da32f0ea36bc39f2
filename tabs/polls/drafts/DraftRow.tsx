import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import type { MouseEvent } from 'react';
import type { DraftsView } from '../../../functions/contract/views.ts';
import { followLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { relativeTime } from '../../frame/moment.ts';
import { useDoing } from '../../frame/useDoing.ts';
import { useNow } from '../../frame/useNow.ts';
import type { DraftKind } from './draftKind.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` },
  name: { flex: '1 1 14rem', minWidth: 0, overflowWrap: 'anywhere' },
  when: { color: tokens.colorNeutralForeground2 },
});

interface DraftRowProps {
  kind: DraftKind;
  draft: DraftsView['items'][number];
  onThrown: (left: DraftsView) => void;
}

/** A form that was begun: going on with it, or throwing it away. */
export function DraftRow({ kind, draft, onThrown }: DraftRowProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const now = useNow();
  const throwing = useDoing();
  const address = kind.addressOf(draft.id);
  const name = kind.nameOf(draft.form) || say(kind.unnamed);
  const throwAway = async (): Promise<void> => {
    const left = await throwing.run((client) => kind.drop(client, draft.id));
    if (left) onThrown(left);
  };
  return (
    <li className={styles.row}>
      <span className={styles.name} dir="auto">
        <Link href={address} onClick={(event: MouseEvent) => followLink(event, address)}>
          {name}
        </Link>
      </span>
      <span className={styles.when}>{say('tabs.drafts.saved', { when: relativeTime(Math.min(Date.parse(draft.savedAt), now - 1), now, locale) })}</span>
      <Button appearance="subtle" icon={<DeleteRegular />} aria-label={say('tabs.drafts.throwNamed', { name })} disabledFocusable={throwing.busy} onClick={() => void throwAway()}>
        {say('tabs.drafts.throw')}
      </Button>
      {throwing.problem && <Refusal problem={throwing.problem} />}
    </li>
  );
}
