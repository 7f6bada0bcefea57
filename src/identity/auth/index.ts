import { Attempt } from './passwords/attempt.entity.js';
import { Password } from './passwords/password.entity.js';
import { Session } from './sessions/session.entity.js';
import { SigningKey } from './tokens/signing-key.entity.js';

export { Attempts } from './passwords/attempts.js';
export type { Guarded, LockNews } from './passwords/attempts.js';
export { ConfirmWithPassword, SessionTokensDto, SignInDto } from './auth.dto.js';
export { AccountDisabled, ChallengeInvalid, CredentialsWrong } from './auth.errors.js';
export {
  NewDeviceSeen,
  PasswordChanged,
  RefreshTokenReused,
  SessionEnded,
  SignedIn,
  SignInFailed,
  SignInLocked,
  SigningKeyAdded,
  SigningKeyRetired,
} from './auth.events.js';
export { AuthModule } from './auth.module.js';
export type { Challenge } from './sign-in/challenges.js';
export { Challenges } from './sign-in/challenges.js';
export { Failures } from './passwords/failures.js';
export { PasswordSignIn } from './sign-in/password-sign-in.js';
export { Passwords } from './passwords/passwords.js';
export { actorOf, masked } from './people.js';
export type { SecondFactors } from './sign-in/second-factor-gate.js';
export { SecondFactorGate } from './sign-in/second-factor-gate.js';
export { SignInAnswers } from './sign-in/sign-in-answers.js';
export type { SignInHow, SignInOutcome } from './sign-in/sign-ins.js';
export { SignIns } from './sign-in/sign-ins.js';
export type { SignInWay } from './sign-in/sign-in-ways.js';
export { SignInWays } from './sign-in/sign-in-ways.js';
export { sealFindings } from './tokens/signing-keys.checks.js';
export { SigningKeys } from './tokens/signing-keys.js';
export { TellSessions } from './sessions/tell-sessions.js';
export { UserSessions } from './sessions/user-sessions.js';

export const authEntities = [Password, Session, Attempt, SigningKey];
