import { makeStyles, mergeClasses, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { useSay } from './reader.tsx';

const useStyles = makeStyles({
  // A quick answer needs no waiting picture: it shows after a fifth of a second.
  late: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    animationName: { from: { visibility: 'hidden' }, to: { visibility: 'hidden' } },
    animationDuration: '200ms',
  },
  alone: { padding: tokens.spacingHorizontalXXXL, maxWidth: '70rem', margin: '0 auto', boxSizing: 'border-box' },
  title: { flex: '1 1 16rem', maxWidth: '28rem' },
});

/** Grey rows in the place of what is still on its way. */
export function Waiting({ rows = 3, height = 96 as const }: { rows?: number; height?: 32 | 64 | 96 }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <Skeleton className={styles.late} aria-label={say('tabs.waiting')}>
      {Array.from({ length: rows }, (_, row) => (
        <SkeletonItem key={row} size={height} />
      ))}
    </Skeleton>
  );
}

/** A whole page that is still on its way. */
export function PageWaiting() {
  const styles = useStyles();
  return (
    <div className={styles.alone}>
      <Waiting />
    </div>
  );
}

export function TitleWaiting() {
  const styles = useStyles();
  const say = useSay();
  return (
    <Skeleton className={mergeClasses(styles.late, styles.title)} aria-label={say('tabs.waiting')}>
      <SkeletonItem size={32} />
    </Skeleton>
  );
}
