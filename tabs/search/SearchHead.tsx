import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { CsvButton } from '../frame/CsvButton.tsx';
import type { CsvButtonProps } from '../frame/CsvButton.tsx';
import { useSay } from '../frame/reader.tsx';
import { ShareLink } from '../frame/ShareLink.tsx';

/** As many as an export holds. */
const mostExported = 1_000;

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` },
  total: { ...typographyStyles.subtitle2, margin: 0 },
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  note: { margin: 0 },
});

interface SearchHeadProps {
  view: { total: number; state: 'ready' | 'building' };
  loading: boolean;
  /** How many were found, in words. */
  total: string;
  /** Said while not everything can be found yet. */
  building: string;
  /** The search as a page, and what a link to it is called; without a query there is nothing to share. */
  share: { to: { name: 'knowledge' | 'challenges'; search: string }; label: string };
  /** `most` is said where more was found than an export holds. */
  table: { title: string; most: string; load: CsvButtonProps['load'] };
  /** The choice of an order, where there is one. */
  children?: ReactNode;
}

/** How many were found, in which order, and how to take them along. */
export function SearchHead({ view, loading, total, building, share, table, children }: SearchHeadProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <>
      <div className={styles.row}>
        <p className={styles.total} role="status" aria-busy={loading}>
          {total}
        </p>
        <div className={styles.tools}>
          {children}
          {share.to.search !== '' && <ShareLink to={share.to} label={share.label} name={say('tabs.knowledge.share')} size="small" />}
          <CsvButton label={say('tabs.knowledge.export')} title={table.title} note={view.total > mostExported ? table.most : undefined} load={table.load} />
        </div>
      </div>
      {view.state === 'building' && <p className={styles.note}>{building}</p>}
    </>
  );
}
