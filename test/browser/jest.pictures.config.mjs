import base from './jest.config.mjs';

/** The pictures of the README, made again: `npx jest --config test/browser/jest.pictures.config.mjs`. */
export default { ...base, testMatch: ['<rootDir>/test/browser/pictures.ts'] };
