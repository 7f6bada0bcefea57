export { SealBroken, Sealer } from './sealer.js';
export { SecretsModule } from './secrets.module.js';
