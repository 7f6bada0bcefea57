import Sequencer from '@jest/test-sequencer';

/** In this order: the first ones wait for processes to die and to come back, and nobody should have to wait for them at the end. */
const longest = [
  '/test/faults/',
  '/test/authorisation.spec.',
  '/test/contract/fuzz.spec.',
  '/test/contract/queue.spec.',
  '/test/contract/database/schema.spec.',
  '/together-',
  '/test/e2e/',
];

/** Jest remembers how long a file takes; on a machine that has never run them it goes by their size, which says little here. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.every(({ duration }) => duration !== undefined)) return sorted;
    const rank = ({ path }) => {
      const at = longest.findIndex((part) => path.includes(part));
      return at === -1 ? longest.length : at;
    };
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
