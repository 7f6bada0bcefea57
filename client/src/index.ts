export type { Client, ClientOptions } from './client.js';
export { createClient } from './client.js';
export type { components, operations, paths } from './generated/openapi.js';
export type { CursorPage } from './pages.js';
export { pages } from './pages.js';
export type { FieldProblem, Problem } from './problem.js';
export { ProblemError, unwrap } from './problem.js';
