import { Attempt } from './attempt.entity.js';
import { Password } from './password.entity.js';
import { Session } from './session.entity.js';
import { SigningKey } from './signing-key.entity.js';

export { Attempts } from './attempts.js';
export type { Guarded, LockNews } from './attempts.js';
export { ConfirmWithPassword, SessionTokensDto, SignInDto } from './auth.dto.js';
export { AccountDisabled, ChallengeInvalid, CredentialsWrong } from './auth.errors.js';
export {
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
export type { Challenge } from './challenges.js';
export { Challenges } from './challenges.js';
export { Failures } from './failures.js';
export { PasswordSignIn } from './password-sign-in.js';
export { Passwords } from './passwords.js';
export { actorOf, masked } from './people.js';
export type { SecondFactors } from './second-factor-gate.js';
export { SecondFactorGate } from './second-factor-gate.js';
export { SignInAnswers } from './sign-in-answers.js';
export type { SignInHow, SignInOutcome } from './sign-ins.js';
export { SignIns } from './sign-ins.js';
export type { SignInWay } from './sign-in-ways.js';
export { SignInWays } from './sign-in-ways.js';
export { SigningKeys } from './signing-keys.js';
export { TellSessions } from './tell-sessions.js';
export { UserSessions } from './user-sessions.js';

export const authEntities = [Password, Session, Attempt, SigningKey];
