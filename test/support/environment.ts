import 'reflect-metadata';
import { onServices, startServices } from './services.js';
import { makeTemplate } from './make-template.js';

/** What every spec file of a run finds ready; returns how to clear it away. */
export async function prepare(workers: number): Promise<() => Promise<void>> {
  const stopServices = onServices ? await startServices(workers) : undefined;
  const removeTemplate = await makeTemplate();
  return async () => {
    removeTemplate();
    await stopServices?.();
  };
}
