import base from '../../jest.config.mjs';

// One browser at a time: two of them on two cores wait for each other more than they work.
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  maxWorkers: 1,
  testTimeout: 60_000,
};
