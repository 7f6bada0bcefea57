import 'reflect-metadata';
import { enableCompileCache } from 'node:module';

// Compiling what is imported is a third of the start; the next start finds it done.
enableCompileCache();
const { run } = await import('./start.js');
await run(process.argv.slice(2));
