import { IdentitySecret } from './identity-secret.entity.js';
import { SignedIdentity } from './signed-identity.entity.js';
import { SpentToken } from './spent-token.entity.js';

export { SignedIdentityModule } from './signed-identity.module.js';

export const signedIdentityEntities = [IdentitySecret, SignedIdentity, SpentToken];
