import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { TeamsModule } from '../teams/index.js';
import { UsersModule } from '../users/index.js';
import { AccessTokens } from './tokens/access-tokens.js';
import { AttemptsRepository } from './passwords/attempts.repository.js';
import { Attempts } from './passwords/attempts.js';
import { AuthController } from './sign-in/auth.controller.js';
import { Challenges } from './sign-in/challenges.js';
import { EndSessionsWhenKeptOut } from './sessions/end-sessions-when-kept-out.js';
import { Failures } from './passwords/failures.js';
import { Guests } from './sign-in/guests.js';
import { Hasher } from './passwords/hasher.js';
import { AuthHousekeeping } from './housekeeping.js';
import { LastSeen } from './sessions/last-seen.js';
import { OwnPasswordController } from './passwords/own-password.controller.js';
import { OwnPassword } from './passwords/own-password.js';
import { PasswordSignIn } from './sign-in/password-sign-in.js';
import { PasswordsRepository } from './passwords/passwords.repository.js';
import { Passwords } from './passwords/passwords.js';
import { RefreshTokens } from './sessions/refresh-tokens.js';
import { Refresh } from './sessions/refresh.js';
import { Renewal } from './sign-in/renewal.js';
import { SecondFactorGate } from './sign-in/second-factor-gate.js';
import { SessionAuth } from './sessions/session-auth.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SignInAnswers } from './sign-in/sign-in-answers.js';
import { SignInWays } from './sign-in/sign-in-ways.js';
import { SignIns } from './sign-in/sign-ins.js';
import { SigningKeysController } from './tokens/signing-keys.controller.js';
import { SigningKeysRepository } from './tokens/signing-keys.repository.js';
import { OpenedKeys } from './tokens/opened-keys.js';
import { SigningKeys } from './tokens/signing-keys.js';
import { StaffSessions } from './sessions/staff-sessions.js';
import { Standings } from './sessions/standings.js';
import { TellSessions } from './sessions/tell-sessions.js';
import { UserSessions } from './sessions/user-sessions.js';
import { WarnOfNewDevice } from './sessions/warn-of-new-device.js';
import { WarnOfReuse } from './sessions/warn-of-reuse.js';

const ways = [SignIns, PasswordSignIn, Guests, Challenges, SecondFactorGate, SignInWays, SignInAnswers];
const sessions = [UserSessions, Refresh, RefreshTokens, Renewal, StaffSessions, SessionsRepository, LastSeen];
const tokens = [AccessTokens, OpenedKeys, SigningKeys, SigningKeysRepository, SessionAuth, Standings, TellSessions];
const passwords = [Passwords, PasswordsRepository, Hasher, OwnPassword, Attempts, AttemptsRepository, Failures];

/**
 * Proving who one is: passwords, sessions, tokens, guests. Users know nothing of any of it.
 * Owns `passwords`, `sessions`, `attempts`, `signing_keys`. Emits `session.*`, `sign_in.*`, `password.changed`, `signing_key.*`.
 * Hears `user.disabled` and `user.deactivated` within, changes of role and team after. Uses the ports `HttpAuth` and
 * `SocketAuth`; offers `SecondFactorGate`, `SignInWays` and `PasswordSignIn.whenUnverified`.
 */
@Module({
  imports: [AccessModule, UsersModule, TeamsModule],
  controllers: [AuthController, SessionsController, OwnPasswordController, SigningKeysController],
  providers: [
    ...ways,
    ...sessions,
    ...tokens,
    ...passwords,
    EndSessionsWhenKeptOut,
    WarnOfReuse,
    WarnOfNewDevice,
    AuthHousekeeping,
  ],
  exports: [
    SignIns,
    SignInAnswers,
    SignInWays,
    PasswordSignIn,
    SecondFactorGate,
    Challenges,
    Passwords,
    UserSessions,
    Attempts,
    Failures,
    SigningKeys,
    TellSessions,
  ],
})
export class AuthModule {}
