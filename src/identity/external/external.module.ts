import type { OnModuleInit } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { UsersModule } from '../users/index.js';
import { BoundTokens } from './bound-tokens.js';
import { ExternalArrivals } from './external-arrivals.js';
import { ExternalController } from './external.controller.js';
import { ExternalIdentitiesRepository } from './external-identities.repository.js';
import { ExternalProviders } from './external-provider.js';
import { ExternalSignIns } from './external-sign-ins.js';
import { GoogleController } from './google.controller.js';
import { GoogleProvider } from './google.provider.js';
import { Identities } from './identities.service.js';
import { OwnIdentities } from './own-identities.js';
import { Recognition } from './recognition.js';
import { TellByMail } from './tell-by-mail.js';
import { Visits } from './visits.js';

/**
 * Signing in by saying elsewhere who one is. A place is one file that implements `ExternalProvider` and speaks its
 * protocol; everything that has to be safe for all of them (the browser, the state, the one-time code, who it is, linking)
 * is here once. Another one, such as a generic OpenID Connect provider, is such a file with its `use` below, and three
 * routes as in `google.controller.ts`.
 * Owns `external_identities`. Emits `identity.*` and `account.reclaimed`, and hears them within, for mails. Uses the port
 * `SignInWays`; offers `ExternalProviders`.
 */
@Module({
  imports: [AuthModule, UsersModule],
  controllers: [GoogleController, ExternalController],
  providers: [
    ExternalProviders,
    ExternalSignIns,
    ExternalArrivals,
    Recognition,
    Identities,
    OwnIdentities,
    ExternalIdentitiesRepository,
    BoundTokens,
    Visits,
    GoogleProvider,
    TellByMail,
  ],
  exports: [ExternalProviders],
})
export class ExternalModule implements OnModuleInit {
  constructor(
    private readonly providers: ExternalProviders,
    private readonly google: GoogleProvider,
  ) {}

  onModuleInit(): void {
    if (this.google.isOn) this.providers.use(this.google);
  }
}
