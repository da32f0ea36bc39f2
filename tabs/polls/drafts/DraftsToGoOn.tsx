import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { MouseEvent } from 'react';
import { followLink } from '../../frame/PageLink.tsx';
import { useSay } from '../../frame/reader.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import type { DraftKind } from './draftKind.ts';

const useStyles = makeStyles({ line: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' } });

/** Over an empty form: the newest kept one, and where the others are. `but`: the form that is being written here. */
export function DraftsToGoOn({ kind, but }: { kind: DraftKind; but: string }) {
  const styles = useStyles();
  const say = useSay();
  const { view } = useAnswer(kind.list, []);
  // As it was when the page came up: what is kept while one writes here is no news.
  const [first, setFirst] = useState(view);
  if (!first && view) setFirst(view);
  const drafts = (first?.items ?? []).filter(({ id }) => id !== but);
  const [newest] = drafts;
  if (!newest) return null;
  const link = (address: string, text: string) => (
    <Link inline href={address} onClick={(event: MouseEvent) => followLink(event, address)}>
      {text}
    </Link>
  );
  return (
    <p className={styles.line} dir="auto">
      {say('tabs.drafts.goOn')} {link(kind.addressOf(newest.id), kind.nameOf(newest.form) || say(kind.unnamed))}
      {drafts.length > 1 && <> · {link(kind.all, say('tabs.drafts.all', { count: drafts.length }))}</>}
    </p>
  );
}
