import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { UsersModule } from '../users/index.js';
import { CodeCheck } from './code-check.js';
import { FactorKinds } from './factor-kinds.js';
import { OwnSecondFactor } from './own-second-factor.js';
import { SecondFactorPolicy } from './policy.js';
import { RecoveryCodesRepository } from './recovery-codes.repository.js';
import { RecoveryCodes } from './recovery-codes.js';
import { Removal } from './removal.js';
import { RightsAtOnce } from './rights-at-once.js';
import { SecondFactorSignInController } from './second-factor-sign-in.controller.js';
import { SecondFactorSignIn } from './second-factor-sign-in.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorsRepository } from './second-factors.repository.js';
import { SetUp } from './set-up.js';
import { StaffRemovalController } from './staff-removal.controller.js';
import { StaffRemoval } from './staff-removal.js';
import { TellByMail } from './tell-by-mail.js';
import { Totp } from './totp.js';

/**
 * The second proof when signing in: an authenticator app, and recovery codes for when it is lost.
 * Owns `second_factors` and `recovery_codes`. Emits `second_factor.*`. Hears its own events: mails within, rights after.
 * Uses the port `SecondFactorGate`; offers none.
 *
 * A passkey is one more `FactorKind` beside `totp.ts`, with a word in `factorMethods` and a table and routes for
 * registering it: `standsAlone: true`, `FactorKinds.add(this)` when it starts, and `spend`, which is given the assertion
 * as `code` and verifies it against a WebAuthn challenge made from `challengeId` by `Sealer.mac`, so that nothing has to
 * be stored. Signing in, lock-out, policy, mails and removal by staff then include it.
 */
@Module({
  imports: [AuthModule, UsersModule],
  controllers: [SecondFactorSignInController, SecondFactorController, StaffRemovalController],
  providers: [
    FactorKinds,
    Totp,
    SecondFactorsRepository,
    RecoveryCodes,
    RecoveryCodesRepository,
    CodeCheck,
    SecondFactorPolicy,
    SecondFactorSignIn,
    SetUp,
    OwnSecondFactor,
    Removal,
    StaffRemoval,
    RightsAtOnce,
    TellByMail,
  ],
})
export class SecondFactorModule {}
