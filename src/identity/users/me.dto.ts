import type { Actor, Scope } from '../../kernel/index.js';
import { scopes } from '../../kernel/index.js';
import { Choice, Email, Flag, Free, Id, Integer, ListOf, PartialOf, Text, Time } from '../../platform/schema/index.js';
import type { User, UserKind } from './user.entity.js';
import { avatarUrlOf, userKinds } from './user.entity.js';

export class MeDto {
  @Id({ doc: 'Your id.' })
  id!: string;

  @Choice(userKinds, { doc: 'A person with an account, or a guest without one.', example: 'user' })
  kind!: UserKind;

  @Text({ max: 100, doc: 'What you are called.', example: 'Anna Larsson' })
  name!: string;

  @Email({ nullable: true, doc: 'Your e-mail address; guests have none.' })
  email!: string | null;

  @Flag({ doc: 'Whether you have shown that the address is yours.', example: true })
  emailVerified!: boolean;

  @Email({ nullable: true, doc: 'Where you hear of answers, as long as you have no account with an address.' })
  contactEmail!: string | null;

  @Text({ max: 36, doc: 'Your role: the word of a built-in one, or the id of one made here.', example: 'agent' })
  role!: string;

  @Text({ max: 35, doc: 'Your language, as a BCP 47 tag.', example: 'sv-SE' })
  locale!: string;

  @Text({ max: 64, doc: 'Your time zone, by its IANA name.', example: 'Europe/Stockholm' })
  timeZone!: string;

  @Text({ max: 100, nullable: true, doc: 'Where your picture is, on this server; null without one.' })
  avatarUrl!: string | null;

  @Free({ maxDepth: 4, doc: 'What clients remember for you.', example: { theme: 'dark' } })
  preferences!: object;

  @ListOf(Text({ max: 60 }), { max: 200, doc: 'What you may do with this credential.', example: ['me.read'] })
  permissions!: string[];

  @Choice(scopes, { doc: 'Which rows these permissions reach; each holds the ones before it.', example: 'team' })
  scope!: Scope;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 3 })
  version!: number;

  @Time({ doc: 'Since when you are known here.' })
  createdAt!: Date;

  static of(this: void, user: User, actor: Actor): MeDto {
    return {
      id: user.id,
      kind: user.kind,
      name: user.name,
      email: user.email,
      emailVerified: user.emailVerifiedAt !== null,
      contactEmail: user.contactEmail,
      role: user.role,
      locale: user.locale,
      timeZone: user.timeZone,
      avatarUrl: avatarUrlOf(user),
      preferences: user.preferences,
      permissions: [...actor.permissions].sort(),
      scope: actor.scope ?? 'own',
      version: user.version,
      createdAt: new Date(user.createdAt),
    };
  }
}

class Changeable {
  @Text({ max: 100, doc: 'What you want to be called.', example: 'Anna Larsson' })
  name!: string;

  @Text({ max: 35, doc: 'Your language, as a BCP 47 tag.', example: 'sv-SE' })
  locale!: string;

  @Text({ max: 64, doc: 'Your time zone, by its IANA name.', example: 'Europe/Stockholm' })
  timeZone!: string;

  @Email({
    nullable: true,
    doc: 'Where you hear of answers, for those who have no account with an address; null to hear of them by mail no more. It is proof of nothing, and opens nothing.',
  })
  contactEmail!: string | null;

  @Free({
    maxDepth: 4,
    doc: 'A merge patch (RFC 7396) of what clients remember for you: what is given is put in place, null takes away. At most 8 KB in all.',
    example: { theme: 'dark' },
  })
  preferences!: object;
}

export class ChangeMe extends PartialOf(Changeable) {}
