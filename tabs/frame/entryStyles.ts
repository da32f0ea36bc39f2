import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';

/** The parts of an entry in a list of what was found: badges, its title, texts, and a line of facts at its foot. */
export const useEntryStyles = makeStyles({
  badges: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { ...typographyStyles.subtitle2, margin: 0, overflowWrap: 'anywhere' },
  text: { margin: 0, overflowWrap: 'anywhere' },
  foot: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2, display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  fact: { '&:not(:last-child)::after': { content: '"·"', marginInlineStart: tokens.spacingHorizontalS } },
});
