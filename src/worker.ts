import 'reflect-metadata';
import { run } from './start.js';

/** `ROLE=worker` by another name: consumers and queues, and an HTTP port for health and metrics only. */
await run(process.argv.slice(2), { ROLE: 'worker' });
