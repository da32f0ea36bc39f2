import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    ...typographyStyles.body1,
    '& caption': { ...typographyStyles.body1Strong, textAlign: 'start', paddingBottom: tokens.spacingVerticalS },
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} 0`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    },
    '& th:last-child, & td:last-child': { paddingRight: 0 },
    '& th': { fontWeight: tokens.fontWeightRegular },
    '& thead th': { ...typographyStyles.caption1Strong, color: tokens.colorNeutralForeground2, verticalAlign: 'bottom' },
    '& th[scope="row"]': { overflowWrap: 'anywhere' },
    '& th[scope="rowgroup"]': {
      ...typographyStyles.body1Strong,
      paddingTop: tokens.spacingVerticalL,
      borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    },
    '& tfoot th, & tfoot td': { ...typographyStyles.body1Strong, borderBottom: 'none' },
    '& .number': { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    '& thead .number': { whiteSpace: 'normal' },
  },
  // On a narrow page the cells of a row stand one beneath the other; the roles stay, and the heads are still heard.
  stacked: {
    '@media (max-width: 640px)': {
      '& thead': { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
      '& tbody, & tr': { display: 'block' },
      '& tbody th, & tbody td': { display: 'block', borderBottom: 'none', padding: `0 0 ${tokens.spacingVerticalXS}` },
      '& tbody th[scope="row"]': { ...typographyStyles.body1Strong, paddingTop: tokens.spacingVerticalS },
      '& tbody tr': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, paddingBottom: tokens.spacingVerticalXS },
    },
  },
});

export interface DataTableProps {
  caption: ReactNode;
  /** Whether its rows become blocks on a narrow page: for tables with much text in each cell. */
  stacks?: boolean;
  children: ReactNode;
}

/** A table in the app's look. Cells of class `number` stand at the end of their column. */
export function DataTable({ caption, stacks = false, children }: DataTableProps) {
  const styles = useStyles();
  return (
    <table className={mergeClasses(styles.table, stacks && styles.stacked)}>
      <caption>{caption}</caption>
      {children}
    </table>
  );
}
