// For what is not loaded once a worker (`test/support/worker`): Jest runs ES modules as CommonJS (its native ESM mode fails on require
// cycles), so ESM-only packages are compiled too.
const esmPackages = [
  '@nestjs',
  '@noble',
  '@scure',
  '@quickdesk',
  'openapi-fetch',
  'content-disposition',
  'cookie',
  'jose',
  'oauth2-mock-server',
  'is-plain-obj',
  'file-type',
  'strtok3',
  'token-types',
  'uid',
  'uint8array-extras',
];

/** Several nodes need a database server and a Redis between them. */
const onServicesOnly = process.env.QD_TEST_DRIVERS === 'services' ? [] : ['<rootDir>/test/faults/cluster.spec.ts'];

export default {
  rootDir: '.',
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/dist/', ...onServicesOnly],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/live/dist/'],
  testEnvironment: '<rootDir>/test/support/worker/environment.mjs',
  runtime: '<rootDir>/test/support/worker/runtime.mjs',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: true,
      },
    ],
  },
  transformIgnorePatterns: [`node_modules/(?!(${esmPackages.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  setupFilesAfterEnv: [
    '<rootDir>/test/support/fresh-redis.ts',
    '<rootDir>/test/support/documented/fail-undocumented.ts',
  ],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  cacheDirectory: '<rootDir>/.cache/jest',
  // More than cores: much of what a story does is waiting for a database, a socket or another process.
  maxWorkers: 3,
  // Only what hangs gets here; a slow machine with other work does not.
  testTimeout: 60_000,
};
