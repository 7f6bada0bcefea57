import type { Node } from './node.js';
import type { DriverName, World } from './world.js';

export const HOUR = 3_600_000;

/** What the parts of the contract are about: one driver, and what it runs on. */
export interface Setting {
  readonly driver: DriverName;
  readonly world: World;
  /** Until everything that is due has run. */
  rest(node: Node): Promise<void>;
  /** Has in the background run what only ends when the test lets it; the manual driver would not begin it. */
  begin(node: Node): void;
}
