import fc from 'fast-check';

/** The same cases in every run, so that a failure is the change's and can be looked at; FUZZ_SEED tries others. */
const SEED = Number(process.env.FUZZ_SEED ?? 20261121);
/** How many times as many cases as usual: `npm run test:fuzz` takes 20. */
export const TIMES = Number(process.env.FUZZ_TIMES ?? 1);

fc.configureGlobal({ seed: SEED, numRuns: 100 * TIMES });

export default fc;
