import { Choice, Email, Flag, Id, Integer, PartialOf, Text, Time } from '../../platform/schema/index.js';
import type { User, UserKind, UserStatus } from './user.entity.js';
import { avatarUrlOf, userKinds, userStatuses } from './user.entity.js';

export class UserDto {
  @Id({ doc: 'The id of the person.' })
  id!: string;

  @Choice(userKinds, { doc: 'A person with an account, or a guest without one.', example: 'user' })
  kind!: UserKind;

  @Text({ max: 100, doc: 'What they are called.', example: 'Anna Larsson' })
  name!: string;

  @Email({ nullable: true, doc: 'Their e-mail address; guests have none.' })
  email!: string | null;

  @Flag({ doc: 'Whether they have shown that the address is theirs.', example: true })
  emailVerified!: boolean;

  @Text({ max: 36, doc: 'Their role: the word of a built-in one, or the id of one made here.', example: 'agent' })
  role!: string;

  @Choice(userStatuses, {
    doc: '`invited`: the invitation is open. `disabled`: kept out by the desk. `deactivated`: left by themselves. `merged`: a guest who turned out to be somebody with an account.',
    example: 'active',
  })
  status!: UserStatus;

  @Text({ max: 35, doc: 'Their language, as a BCP 47 tag.', example: 'sv-SE' })
  locale!: string;

  @Text({ max: 64, doc: 'Their time zone, by its IANA name.', example: 'Europe/Stockholm' })
  timeZone!: string;

  @Text({ max: 100, nullable: true, doc: 'Where their picture is, on this server; null without one.' })
  avatarUrl!: string | null;

  @Id({ nullable: true, doc: 'Who a merged guest is now.' })
  mergedInto!: string | null;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 3 })
  version!: number;

  @Time({ doc: 'Since when they are known.' })
  createdAt!: Date;

  @Time({ doc: 'When they were last changed.' })
  updatedAt!: Date;

  static of(this: void, user: User): UserDto {
    return {
      id: user.id,
      kind: user.kind,
      name: user.name,
      email: user.email,
      emailVerified: user.emailVerifiedAt !== null,
      role: user.role,
      status: user.status,
      locale: user.locale,
      timeZone: user.timeZone,
      avatarUrl: avatarUrlOf(user),
      mergedInto: user.mergedInto,
      version: user.version,
      createdAt: new Date(user.createdAt),
      updatedAt: new Date(user.updatedAt),
    };
  }
}

export class CreateUser {
  @Email({ doc: 'Their e-mail address; nobody else has it.' })
  email!: string;

  @Text({ max: 100, doc: 'What they are called.', example: 'Anna Larsson' })
  name!: string;

  @Text({ max: 36, doc: 'Their role, which may allow nothing that you may not do yourself.', example: 'agent' })
  role!: string;
}

class Changeable {
  @Text({ max: 100, doc: 'What they are called.', example: 'Anna Larsson' })
  name!: string;

  @Text({
    max: 36,
    doc: 'Their role. Neither the old one nor the new one may allow what you may not do yourself.',
    example: 'lead',
  })
  role!: string;

  @Text({ max: 35, doc: 'Their language, as a BCP 47 tag.', example: 'sv-SE' })
  locale!: string;

  @Text({ max: 64, doc: 'Their time zone, by its IANA name.', example: 'Europe/Stockholm' })
  timeZone!: string;
}

export class ChangeUser extends PartialOf(Changeable) {}

export class DisableUser {
  @Text({ max: 200, optional: true, doc: 'Why, for the audit trail.', example: 'Left the company.' })
  reason?: string;
}
