import { Email, Flag, Text, Time } from '../../platform/schema/index.js';
import type { Invited } from './invitations.js';

const token = () => Text({ max: 100, doc: 'What stood behind `#token=` in the link.', example: 'qdl_9f2c…' });
const password = () =>
  Text({ max: 400, trim: false, doc: 'The password they want to have.', example: 'four words in a row' });
const cookie = () =>
  Flag({
    default: false,
    doc: 'For browsers: keep the refresh token in a cookie that no script can read, instead of the answer.',
  });

export class Register {
  @Email({ doc: 'The address; they sign in with it.' })
  email!: string;

  @Text({ max: 100, doc: 'What they are called.', example: 'Anna Larsson' })
  name!: string;

  @password()
  password!: string;

  @Text({ max: 35, optional: true, doc: 'The language they read, as BCP 47 has it.', example: 'de' })
  locale?: string;

  @Text({ max: 64, optional: true, doc: 'Where their clock is, as IANA has it.', example: 'Europe/Berlin' })
  timeZone?: string;
}

export class RegisteredDto {
  @Email({ doc: 'The address a mail was sent to.' })
  email!: string;
}

export class FollowLink {
  @token()
  token!: string;
}

export class ContinueByLink {
  @Text({ max: 100, doc: 'What stood behind `#continue=` in the link.', example: 'qdl_9f2c…' })
  token!: string;

  @cookie()
  cookie!: boolean;
}

export class ForgotPassword {
  @Email({ doc: 'The address of the account.' })
  email!: string;
}

export class ResetPassword {
  @token()
  token!: string;

  @password()
  password!: string;
}

export class ChangeEmail {
  @Email({ doc: 'The address they want to have.' })
  email!: string;

  @Text({ max: 200, trim: false, doc: 'The present password.', example: 'four words in a row' })
  password!: string;
}

export class Invite {
  @Email({ doc: 'The address the invitation goes to.' })
  email!: string;

  @Text({ max: 100, doc: 'What they are called; they can change it.', example: 'Anna Larsson' })
  name!: string;

  @Text({
    max: 36,
    doc: 'The role they get, which may allow nothing that you may not do yourself.',
    example: 'agent',
  })
  role!: string;
}

export class InvitationDto {
  @Email({ doc: 'The address it went to, and that they will sign in with.' })
  email!: string;

  @Text({ max: 100, doc: 'What they are called.', example: 'Anna Larsson' })
  name!: string;

  @Text({ max: 36, doc: 'The role they get.', example: 'agent' })
  role!: string;

  @Time({ doc: 'Until when it can be accepted.' })
  expiresAt!: Date;

  static of(this: void, { user, expiresAt }: Invited): InvitationDto {
    return { email: user.email ?? '', name: user.name, role: user.role, expiresAt: new Date(expiresAt) };
  }
}

export class AcceptInvitation {
  @token()
  token!: string;

  @Text({ max: 100, optional: true, doc: 'What they want to be called.', example: 'Anna Larsson' })
  name?: string;

  @password()
  password!: string;

  @cookie()
  cookie!: boolean;
}
