import base from '../../jest.config.mjs';

// Two browsers: a page waits for the server, the screen and the clock more than it computes.
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  setupFilesAfterEnv: [...base.setupFilesAfterEnv, '<rootDir>/test/browser/one-chromium.ts'],
  maxWorkers: 2,
  testTimeout: 60_000,
};
