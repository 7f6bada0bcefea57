import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { TeamsModule } from '../teams/index.js';
import { UsersModule } from '../users/index.js';
import { AccessTokens } from './access-tokens.js';
import { AttemptsRepository } from './attempts.repository.js';
import { Attempts } from './attempts.js';
import { AuthController } from './auth.controller.js';
import { Challenges } from './challenges.js';
import { EndSessionsWhenKeptOut } from './end-sessions-when-kept-out.js';
import { Failures } from './failures.js';
import { Guests } from './guests.js';
import { Hasher } from './hasher.js';
import { AuthHousekeeping } from './housekeeping.js';
import { LastSeen } from './last-seen.js';
import { OwnPasswordController } from './own-password.controller.js';
import { OwnPassword } from './own-password.js';
import { PasswordSignIn } from './password-sign-in.js';
import { PasswordsRepository } from './passwords.repository.js';
import { Passwords } from './passwords.js';
import { RefreshTokens } from './refresh-tokens.js';
import { Refresh } from './refresh.js';
import { Renewal } from './renewal.js';
import { SecondFactorGate } from './second-factor-gate.js';
import { SessionAuth } from './session-auth.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignInAnswers } from './sign-in-answers.js';
import { SignInWays } from './sign-in-ways.js';
import { SignIns } from './sign-ins.js';
import { SigningKeysController } from './signing-keys.controller.js';
import { SigningKeysRepository } from './signing-keys.repository.js';
import { SigningKeys } from './signing-keys.js';
import { StaffSessions } from './staff-sessions.js';
import { Standings } from './standings.js';
import { TellSessions } from './tell-sessions.js';
import { UserSessions } from './user-sessions.js';
import { WarnOfReuse } from './warn-of-reuse.js';

const ways = [SignIns, PasswordSignIn, Guests, Challenges, SecondFactorGate, SignInWays, SignInAnswers];
const sessions = [UserSessions, Refresh, RefreshTokens, Renewal, StaffSessions, SessionsRepository, LastSeen];
const tokens = [AccessTokens, SigningKeys, SigningKeysRepository, SessionAuth, Standings, TellSessions];
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
  providers: [...ways, ...sessions, ...tokens, ...passwords, EndSessionsWhenKeptOut, WarnOfReuse, AuthHousekeeping],
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
