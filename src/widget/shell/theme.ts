export type Theme = 'auto' | 'light' | 'dark';

export const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** The theme that is in force: `auto`, or anything else, is the visitor's preference. */
export function resolveTheme(theme: Theme): 'light' | 'dark' {
  if (theme === 'light' || theme === 'dark') return theme;
  return prefersDark.matches ? 'dark' : 'light';
}
