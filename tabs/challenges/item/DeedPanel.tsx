import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { DeedCall, Done, Showing } from './showing.ts';
import { ToldLine } from './ToldLine.tsx';
import { useDeed } from './useDeed.ts';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** Something that can be done: with one press, or after something was written or chosen. */
export interface DeedOf extends Done {
  name: string;
  label: string;
  /** What screen readers call the button, where several stand on a page. */
  named?: string;
  icon?: ReactElement;
  primary?: boolean;
  run?: DeedCall;
  box?: (end: (how: 'sent' | 'cancelled') => void) => ReactNode;
}

interface DeedPanelProps {
  deeds: readonly DeedOf[];
  showing: Showing;
  /** The place goes away with the deed: the page says that it was done. */
  leaves?: boolean;
}

/** What somebody may do here, each in its place. While one runs nothing else is done. */
export function DeedPanel({ deeds, showing, leaves = false }: DeedPanelProps) {
  const styles = useStyles();
  const deed = useDeed(showing);
  const [open, setOpen] = useState<string>();
  const [done, setDone] = useState<DeedOf>();
  const panel = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const finish = (what: DeedOf): void => {
    setOpen(undefined);
    if (leaves) return showing.tell(what);
    setDone(what);
    // The view may have taken this place away with it.
    requestAnimationFrame(() => (line.current ? line.current.focus() : showing.tell(what)));
  };
  const press = async (what: DeedOf): Promise<void> => {
    setDone(undefined);
    deed.forget();
    if (what.run === undefined) return setOpen(open === what.name ? undefined : what.name);
    setOpen(undefined);
    if (await deed.act(what.run)) finish(what);
  };
  const end = (what: DeedOf, how: 'sent' | 'cancelled'): void => {
    if (how === 'sent') return finish(what);
    setOpen(undefined);
    panel.current?.querySelector<HTMLElement>(`[data-deed="${what.name}"]`)?.focus();
  };
  const opened = deeds.find(({ name }) => name === open);
  return (
    <div ref={panel} className={styles.panel}>
      {deeds.length > 0 && (
        <div className={styles.buttons}>
          {deeds.map((each) => (
            <Button
              key={each.name}
              data-deed={each.name}
              appearance={each.primary ? 'primary' : 'secondary'}
              disabledFocusable={deed.busy}
              onClick={() => void press(each)}
              {...(each.icon ? { icon: each.icon } : {})}
              {...(each.named === undefined ? {} : { 'aria-label': each.named })}
              {...(each.box ? { 'aria-expanded': open === each.name } : {})}
            >
              {each.label}
            </Button>
          ))}
        </div>
      )}
      {opened && <OpenBox deed={opened} onEnd={(how) => end(opened, how)} />}
      <ToldLine done={done} deed={deed} onTakenBack={() => setDone(undefined)} line={line} />
    </div>
  );
}

function OpenBox({ deed, onEnd }: { deed: DeedOf; onEnd: (how: 'sent' | 'cancelled') => void }) {
  return deed.box?.(onEnd);
}
