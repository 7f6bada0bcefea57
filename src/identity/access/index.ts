export { AccessModule } from './access.module.js';
export { Public, Requires } from './decorators.js';
export { allPermissions, permissions } from './permissions.js';
export type { Permission } from './permissions.js';
export { NotAllowed } from './rule.js';
