import './compile.mjs';

/** Once a run: the private servers, when this run is about them, and the migrated template. */
export default async function setup({ maxWorkers }) {
  const { prepare } = await import('./environment.ts');
  globalThis.tidyUp = await prepare(maxWorkers);
}
