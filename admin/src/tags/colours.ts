import type { TagColour } from './tag.js';

/** In the order of the rainbow, as they are offered. What each looks like is `--qd-tag-<name>` in the tokens. */
export const colours = [
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
] as const satisfies readonly TagColour[];
