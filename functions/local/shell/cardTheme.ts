import { HostConfig } from 'adaptivecards';

const tones = ['accent', 'good', 'attention', 'warning'] as const;
const colour = (name: string): { default: string; subtle: string } => ({ default: `var(--${name})`, subtle: `var(--${name})` });

const foregroundColors = {
  default: { default: 'var(--text)', subtle: 'var(--subtle)' },
  dark: { default: 'var(--text)', subtle: 'var(--subtle)' },
  light: { default: 'var(--subtle)', subtle: 'var(--subtle)' },
  ...Object.fromEntries(tones.map((tone) => [tone, colour(`${tone}-text`)])),
};

const containerStyle = (name: string): Record<string, unknown> => ({
  backgroundColor: `var(--${name}-fill)`,
  borderColor: `var(--${name}-line)`,
  foregroundColors,
});

/** Teams' measures and colours for cards. Colours are the page's own variables, so a card follows the theme at once. */
export function cardTheme(): HostConfig {
  return new HostConfig({
    choiceSetInputValueSeparator: ',',
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: 'var(--line)' },
    imageSizes: { small: 32, medium: 52, large: 100 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 28, extraLarge: 32 },
    fontTypes: {
      default: {
        fontFamily: "'Segoe UI', system-ui, 'Noto Sans', sans-serif",
        fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
        fontWeights: { lighter: 300, default: 400, bolder: 600 },
      },
      monospace: {
        fontFamily: "Consolas, 'Cascadia Mono', monospace",
        fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
        fontWeights: { lighter: 300, default: 400, bolder: 600 },
      },
    },
    containerStyles: Object.fromEntries(['default', 'emphasis', ...tones].map((name) => [name, containerStyle(name)])),
    textBlock: { headingLevel: 2 },
    factSet: {
      title: { color: 'default', size: 'default', isSubtle: false, weight: 'bolder', wrap: true, maxWidth: 150 },
      value: { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true },
      spacing: 12,
    },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'bolder' },
      },
      errorMessage: { color: 'attention', size: 'small', weight: 'default' },
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      allowTitleToWrap: true,
      showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
    },
    adaptiveCard: { allowCustomStyle: false },
    table: { cellSpacing: 8 },
  });
}
