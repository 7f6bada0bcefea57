import base from '../../jest.config.mjs';

// More browsers than two cores can use: much of what a story does is waiting for the server, the screen and the clock.
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  setupFilesAfterEnv: [...base.setupFilesAfterEnv, '<rootDir>/test/browser/one-chromium.ts'],
  maxWorkers: 3,
  testTimeout: 120_000,
};
