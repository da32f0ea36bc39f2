import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import type { Theme } from '@fluentui/react-components';

export interface Look {
  theme: Theme;
  /** For the browser's own parts, such as the picture in a date field. */
  scheme: 'light' | 'dark';
}

/** Teams' themes by their names; a theme we do not know yet looks like Teams' default. */
export function lookOf(theme: string): Look {
  switch (theme) {
    case 'dark':
      return { theme: teamsDarkTheme, scheme: 'dark' };
    case 'contrast':
      return { theme: teamsHighContrastTheme, scheme: 'dark' };
    default:
      return { theme: teamsLightTheme, scheme: 'light' };
  }
}
