import base from '../jest.config.mjs';
import { gather } from './support/gather.mjs';

// Its name is such that whoever asks for test/e2e gets these as well. Enough that the workers end at about the same time.
const gathered = gather('test/e2e', '.cache/test/e2e', 9);

/**
 * The stories of the desk, several spec files in one: loading the program takes longer than most of them. A single one
 * is run with the plain configuration.
 */
export default {
  ...base,
  rootDir: '..',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  testMatch: [...base.testMatch, ...gathered.testMatch],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...gathered.testPathIgnorePatterns],
};
