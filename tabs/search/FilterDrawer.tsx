import { Button, Drawer, DrawerBody, DrawerFooter, DrawerHeader, DrawerHeaderTitle, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import { DismissRegular, FilterRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useSay } from '../frame/reader.tsx';

const useStyles = makeStyles({
  drawer: { width: 'min(22rem, 100vw)' },
  foot: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface FilterDrawerProps {
  /** How many filters are set. */
  count: number;
  /** What the button says that leads back to what was found. */
  show: string;
  onClear: () => void;
  /** The filters. */
  children: ReactNode;
}

/** Where there is no room beside the list: the filters behind a button that says how many are set. */
export function FilterDrawer({ count, show, onClear, children }: FilterDrawerProps) {
  const styles = useStyles();
  const say = useSay();
  const [open, setOpen] = useState(false);
  const focusTarget = useRestoreFocusTarget();
  return (
    <>
      <Button {...focusTarget} size="large" icon={<FilterRegular />} onClick={() => setOpen(true)}>
        {count > 0 ? say('tabs.knowledge.filtersSet', { count }) : say('tabs.knowledge.filters')}
      </Button>
      <Drawer type="overlay" position="end" className={styles.drawer} open={open} onOpenChange={(_, { open: stays }) => setOpen(stays)}>
        <DrawerHeader>
          <DrawerHeaderTitle action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={say('tabs.done')} onClick={() => setOpen(false)} />}>{say('tabs.knowledge.filters')}</DrawerHeaderTitle>
        </DrawerHeader>
        <DrawerBody>{children}</DrawerBody>
        <DrawerFooter className={styles.foot}>
          <Button appearance="primary" onClick={() => setOpen(false)}>
            {show}
          </Button>
          {count > 0 && <Button onClick={onClear}>{say('tabs.knowledge.clearFilters')}</Button>}
        </DrawerFooter>
      </Drawer>
    </>
  );
}
