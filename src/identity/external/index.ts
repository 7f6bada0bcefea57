export { ExternalIdentity } from './external-identity.entity.js';
export { ExternalModule } from './external.module.js';
export type { Beginning, Ending, ExternalPerson, ExternalProvider } from './external-provider.js';
export { ExternalProviders } from './external-provider.js';
