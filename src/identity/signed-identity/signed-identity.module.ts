import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { UsersModule } from '../users/index.js';
import { IdentifyController } from './identify.controller.js';
import { IdentitySecretsController } from './identity-secrets.controller.js';
import { IdentitySecretsRepository } from './identity-secrets.repository.js';
import { IdentitySecrets } from './identity-secrets.js';
import { SignedIdentitiesRepository } from './signed-identities.repository.js';
import { SignedPeople } from './signed-people.js';
import { SignedSignIn } from './signed-sign-in.js';
import { TokenCheck } from './token-check.js';

/**
 * Signing in by another site: a JWT that the customer's own server has signed becomes a session here.
 * Owns `identity_secrets`, `signed_identities`, `spent_identity_tokens`. Emits `identity_secret.made`, `.retired`,
 * `signed_identity.linked`. Hears nothing. Signs people in through `SignIns`.
 */
@Module({
  imports: [UsersModule, AuthModule],
  controllers: [IdentifyController, IdentitySecretsController],
  providers: [
    SignedSignIn,
    SignedPeople,
    SignedIdentitiesRepository,
    TokenCheck,
    IdentitySecrets,
    IdentitySecretsRepository,
  ],
})
export class SignedIdentityModule {}
