import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';

/** What the pages of items have in common. */
export const useItemStyles = makeStyles({
  badges: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  lead: { ...typographyStyles.subtitle1, fontWeight: tokens.fontWeightRegular, margin: 0, maxWidth: '52rem', overflowWrap: 'anywhere' },
  sentence: { ...typographyStyles.body2, margin: 0, maxWidth: '52rem' },
  columns: { display: 'grid', gap: tokens.spacingHorizontalL, alignItems: 'start', gridTemplateColumns: 'minmax(0, 1fr)', '@media (min-width: 900px)': { gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)' } },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingHorizontalL, minWidth: 0 },
  small: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  plain: { margin: 0 },
});
