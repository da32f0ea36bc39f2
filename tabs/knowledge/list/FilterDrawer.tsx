import { Button, Drawer, DrawerBody, DrawerFooter, DrawerHeader, DrawerHeaderTitle, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import { DismissRegular, FilterRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useSay } from '../../frame/reader.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import { changed, filterCount } from './search.ts';
import type { Searching } from './useSearch.ts';

const useStyles = makeStyles({
  drawer: { width: 'min(22rem, 100vw)' },
  foot: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** Where there is no room beside the list: the filters behind a button that says how many are set. */
export function FilterDrawer({ searching }: { searching: Searching }) {
  const styles = useStyles();
  const say = useSay();
  const [open, setOpen] = useState(false);
  const focusTarget = useRestoreFocusTarget();
  const { view, search, change } = searching;
  const count = filterCount(search);
  return (
    <>
      <Button {...focusTarget} size="large" icon={<FilterRegular />} onClick={() => setOpen(true)}>
        {count > 0 ? say('tabs.knowledge.filtersSet', { count }) : say('tabs.knowledge.filters')}
      </Button>
      <Drawer type="overlay" position="end" className={styles.drawer} open={open} onOpenChange={(_, { open: stays }) => setOpen(stays)}>
        <DrawerHeader>
          <DrawerHeaderTitle action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={say('tabs.done')} onClick={() => setOpen(false)} />}>{say('tabs.knowledge.filters')}</DrawerHeaderTitle>
        </DrawerHeader>
        <DrawerBody>
          <FilterPanel searching={searching} />
        </DrawerBody>
        <DrawerFooter className={styles.foot}>
          <Button appearance="primary" onClick={() => setOpen(false)}>
            {say('tabs.knowledge.showItems', { count: view?.total ?? 0 })}
          </Button>
          {count > 0 && <Button onClick={() => change(changed(search, { filters: {} }))}>{say('tabs.knowledge.clearFilters')}</Button>}
        </DrawerFooter>
      </Drawer>
    </>
  );
}
