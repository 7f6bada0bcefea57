export { RangeInvalid, SizeMismatch, StorageUnavailable } from './errors.js';
export type { FilePage, ListedFile, NewFile, OpenFile, Part, PutOptions, StoredFile } from './storage.js';
export { storageFindings } from './storage.checks.js';
export { Storage } from './storage.js';
export { StorageModule } from './storage.module.js';
