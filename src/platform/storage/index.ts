export { RangeInvalid } from './errors.js';
export type { OpenFile } from './storage.js';
export { storageFindings } from './storage.checks.js';
export { Storage } from './storage.js';
export { StorageModule } from './storage.module.js';
