export {
  columnTypes,
  CountColumn,
  FlagColumn,
  IdColumn,
  JsonColumn,
  KeyColumn,
  KeyRefColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from './columns.js';
export { Database } from './database.js';
export { databaseFindings, hasDatabase } from './database.checks.js';
export type { Schema } from './database.module.js';
export { DatabaseModule, openDatabase } from './database.module.js';
export type { Outcome, Submitted } from './group-commit.js';
export { GroupCommit } from './group-commit.js';
export type { Dialect } from './dialect.js';
export { dialectOf } from './dialect.js';
export { folded } from './folded.js';
export type { ListOptions } from './list-query.js';
export { countList, runList } from './list-query.js';
export { isDuplicate, wasHeldByOthers } from './errors.js';
export { insertRows, pieces } from './insert-rows.js';
export { migrate, migrationState } from './migrator.js';
export { padded } from './padded.js';
export { selectRows } from './select-rows.js';
export { UnitOfWork } from './unit-of-work.js';
export { forceIndex } from './list-index.js';
