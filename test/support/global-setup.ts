import { onServices, startServices } from './services';

declare global {
  var stopServices: (() => Promise<void>) | undefined;
}

/** Once a run: the private servers, when this run is about them. */
export default async function setup(config: { maxWorkers: number }): Promise<void> {
  if (onServices) globalThis.stopServices = await startServices(config.maxWorkers);
}
