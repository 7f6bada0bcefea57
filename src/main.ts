import 'reflect-metadata';
import { run } from './start.js';

await run(process.argv.slice(2));
