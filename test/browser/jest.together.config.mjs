import { gather } from '../support/gather.mjs';
import base from './jest.config.mjs';

const gathered = gather('test/browser', '.cache/test/browser', 3);

/** All of the browser, several spec files in one and one for each worker: each loads the program and launches a Chromium. */
export default {
  ...base,
  testMatch: [...base.testMatch, ...gathered.testMatch],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...gathered.testPathIgnorePatterns],
};
