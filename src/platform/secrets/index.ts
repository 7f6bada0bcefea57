export { SealBroken, Sealer } from './sealer.js';
export { SealedTables } from './sealed-tables.js';
export { SecretsModule } from './secrets.module.js';
