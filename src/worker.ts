import 'reflect-metadata';
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { run } = await import('./start.js');

/** `ROLE=worker` by another name: consumers and queues, and an HTTP port for health and metrics only. */
await run(process.argv.slice(2), { ROLE: 'worker' });
