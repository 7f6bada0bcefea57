import { isColour, readable, textOn } from './colours.js';

export interface Dress {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly accent?: string | null;
  /** For dark pages; the accent where there is none. */
  readonly darkAccent?: string | null;
}

/** The greyest of our surfaces in either theme: what can be read on these can be read on all of them. */
const grounds = { light: '#eff1f4', dark: '#222834' } as const;

const names = ['--qd-accent', '--qd-on-accent', '--qd-accent-text', '--qd-accent-edge'] as const;

/** What the page's style is told of a look; the same for the panel and for whoever draws a preview of it. */
export function colours(light: string, dark: string): Record<(typeof names)[number], string> {
  const both = (make: (colour: string, ground: string) => string) =>
    `light-dark(${make(light, grounds.light)}, ${make(dark, grounds.dark)})`;
  return {
    '--qd-accent': both((colour) => colour),
    '--qd-on-accent': both(textOn),
    '--qd-accent-text': both((colour, ground) => readable(colour, ground, 4.5)),
    '--qd-accent-edge': both((colour, ground) => readable(colour, ground, 3)),
  };
}

export function wear({ theme, accent, darkAccent }: Dress): void {
  const page = document.documentElement;
  if (theme === 'auto') delete page.dataset.theme;
  else page.dataset.theme = theme;
  for (const name of names) page.style.removeProperty(name);
  if (!isColour(accent)) return;
  const values = colours(accent, isColour(darkAccent) ? darkAccent : accent);
  for (const name of names) page.style.setProperty(name, values[name]);
}
