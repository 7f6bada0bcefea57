import type { Scope } from '../../kernel/index.js';
import { scopes } from '../../kernel/index.js';
import { Choice, Email, Flag, Id, Integer, ListOf, Nested, Text, Time } from '../../platform/schema/index.js';
import { avatarUrlOf } from '../users/index.js';
import type { Session } from './sessions/session.entity.js';
import type { SignInOutcome } from './sign-in/sign-ins.js';
import type { SignInWay } from './sign-in/sign-in-ways.js';

const COOKIE = {
  default: false,
  doc: 'For browsers: keep the refresh token in a cookie that no script can read, instead of the answer.',
} as const;

export class SignIn {
  @Email({ doc: 'The address of the account.' })
  email!: string;

  @Text({ max: 200, trim: false, doc: 'Its password.', example: 'four words in a row' })
  password!: string;

  @Flag(COOKIE)
  cookie!: boolean;
}

export class RefreshSession {
  @Text({
    max: 200,
    optional: true,
    doc: 'The refresh token; without it the one in the cookie counts.',
    example: 'qdr_0198d0f4…',
  })
  refreshToken?: string;
}

export class BeGuest {
  @Text({ max: 100, optional: true, doc: 'What to call them.', example: 'Anna' })
  name?: string;

  @Text({ max: 35, optional: true, doc: 'The language they read, as BCP 47 has it.', example: 'de' })
  locale?: string;

  @Text({ max: 64, optional: true, doc: 'Where their clock is, as IANA has it.', example: 'Europe/Berlin' })
  timeZone?: string;

  @Flag(COOKIE)
  cookie!: boolean;
}

export class ChangePassword {
  @Text({ max: 200, trim: false, doc: 'The present password.', example: 'four words in a row' })
  currentPassword!: string;

  @Text({ max: 400, trim: false, doc: 'The new one.', example: 'another four words here' })
  newPassword!: string;
}

export class ConfirmWithPassword {
  @Text({
    max: 200,
    trim: false,
    doc: 'The present password, since this cannot be undone.',
    example: 'four words in a row',
  })
  password!: string;
}

class SignedInUser {
  @Id({ doc: 'The id of the person.' })
  id!: string;

  @Choice(['user', 'guest'], { doc: 'Whether they have an account.', example: 'user' })
  kind!: 'user' | 'guest';

  @Text({ max: 100, doc: 'What they are called.', example: 'Anna Berg' })
  name!: string;

  @Text({ max: 254, nullable: true, doc: 'Their address.', example: 'anna@example.com' })
  email!: string | null;

  @Text({ max: 36, doc: 'The key of their role.', example: 'agent' })
  role!: string;

  @Text({ max: 35, doc: 'The language they read.', example: 'de' })
  locale!: string;

  @Text({ max: 64, doc: 'Where their clock is.', example: 'Europe/Berlin' })
  timeZone!: string;

  @Text({ max: 200, nullable: true, doc: 'Where their picture is.', example: null })
  avatarUrl!: string | null;
}

export class SessionTokensDto {
  @Text({
    max: 2000,
    doc: 'Send it as `Authorization: Bearer …`, and as `auth: { token }` on sockets.',
    example: 'eyJhbGciOi…',
  })
  accessToken!: string;

  @Integer({ min: 1, doc: 'Seconds until it expires; refresh before that.', example: 900 })
  expiresIn!: number;

  @Text({ max: 200, nullable: true, doc: 'For one refresh; null when it is in the cookie.', example: 'qdr_0198d0f4…' })
  refreshToken!: string | null;

  @Id({ doc: 'The session they belong to.' })
  sessionId!: string;

  @Nested(SignedInUser, { doc: 'Who is signed in.' })
  user!: SignedInUser;

  @ListOf(Text({ max: 60 }), { max: 200, doc: 'What they may do now.', example: ['me.read', 'tag.read'] })
  permissions!: string[];

  @Choice(scopes, { doc: 'Which rows that reaches.', example: 'team' })
  scope!: Scope;

  @Flag({ doc: 'Whether they have to set up a second factor before they may do anything else.', example: false })
  secondFactorDue!: boolean;

  static of(
    this: void,
    outcome: SignInOutcome & { status: 'signed_in' },
    refreshToken: string | null,
  ): SessionTokensDto {
    const { accessToken, expiresIn, standing } = outcome;
    const { actor, session, user, secondFactorDue } = standing;
    const { id, kind, name, email, role, locale, timeZone } = user;
    return {
      accessToken,
      expiresIn,
      refreshToken,
      sessionId: session.id,
      user: { id, kind, name, email, role, locale, timeZone, avatarUrl: avatarUrlOf(user) },
      permissions: [...actor.permissions].sort(),
      scope: actor.scope ?? 'own',
      secondFactorDue,
    };
  }
}

class ChallengeDto {
  @Text({ max: 1000, doc: 'Give it back with the second proof.', example: 'qdc_AbC…' })
  token!: string;

  @ListOf(Text({ max: 20 }), {
    max: 10,
    doc: 'The ways in which the second proof can be given.',
    example: ['totp', 'recovery'],
  })
  methods!: string[];

  @Time({ doc: 'Until when.' })
  expiresAt!: Date;
}

export class SignInDto {
  @Choice(['signed_in', 'second_factor_needed'], { doc: 'Whether that was all.', example: 'signed_in' })
  status!: 'signed_in' | 'second_factor_needed';

  @Nested(SessionTokensDto, { nullable: true, doc: 'When it was: the session.' })
  session!: SessionTokensDto | null;

  @Nested(ChallengeDto, { nullable: true, doc: 'When it was not: what to go on with, at POST /auth/second-factor.' })
  challenge!: ChallengeDto | null;
}

export class SessionDto {
  @Id({ doc: 'The id of the session.' })
  id!: string;

  @Flag({ doc: 'Whether it is the one that asks.', example: true })
  current!: boolean;

  @Text({ max: 20, doc: 'How they signed in.', example: 'password' })
  method!: string;

  @Flag({ doc: 'Whether a second factor was given.', example: false })
  secondFactor!: boolean;

  @Text({ max: 100, doc: 'On what.', example: 'Firefox on Windows' })
  device!: string;

  @Text({ max: 64, doc: 'From where, last.', example: '203.0.113.7' })
  address!: string;

  @Time({ doc: 'When they signed in.' })
  createdAt!: Date;

  @Time({ doc: 'When it was last used; kept to the minute.' })
  lastSeenAt!: Date;

  @Time({ doc: 'When it ends unless it is used.' })
  expiresAt!: Date;

  static of(this: void, session: Session, currentId?: string): SessionDto {
    const { id, method, strong, device, address, createdAt, lastSeenAt, expiresAt } = session;
    return {
      id,
      current: id === currentId,
      method,
      secondFactor: strong,
      device,
      address,
      createdAt: new Date(createdAt),
      lastSeenAt: new Date(lastSeenAt),
      expiresAt: new Date(expiresAt),
    };
  }
}

class SignInWayDto implements SignInWay {
  @Text({ max: 40, doc: 'The way.', example: 'google' })
  id!: string;

  @Text({ max: 60, doc: 'What to write on its button.', example: 'Google' })
  name!: string;

  @Text({ max: 200, doc: 'Where to send the browser.', example: '/api/v1/auth/google' })
  startUrl!: string;
}

export class ProvidersDto {
  @Flag({ doc: 'Whether one can sign in with e-mail and password.', example: true })
  password!: boolean;

  @Flag({ doc: 'Whether people may make accounts for themselves.', example: true })
  registration!: boolean;

  @Flag({ doc: 'Whether visitors may write without an account.', example: true })
  guests!: boolean;

  @Integer({ min: 1, doc: 'How many characters a password has at least.', example: 10 })
  passwordMinLength!: number;

  @ListOf(SignInWayDto, { max: 20, doc: 'Signing in at somebody else’s.' })
  external!: SignInWayDto[];
}

export class SigningKeyDto {
  @Id({ doc: 'The `kid` in the header of the tokens it signs.' })
  kid!: string;

  @Flag({ doc: 'Whether it signs the tokens made now.', example: true })
  signs!: boolean;

  @Time({ doc: 'When it was made.' })
  createdAt!: Date;
}
