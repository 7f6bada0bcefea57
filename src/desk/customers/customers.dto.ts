import type { UserKind, UserStatus } from '../../identity/users/index.js';
import { avatarUrlOf, userKinds, userStatuses } from '../../identity/users/index.js';
import { Choice, Email, Flag, Free, Id, Integer, ListOf, Nested, Text, Time } from '../../platform/schema/index.js';
import { versionOf } from './customers.access.js';
import type { CustomerView } from './customer-views.js';

class CustomerBlockDto {
  @Time({ doc: 'Since when.' })
  since!: Date;

  @Time({ nullable: true, doc: 'Until when; null for good.' })
  until!: Date | null;

  @Text({ max: 500, doc: 'Why, for those who work at the desk.', example: 'Insults colleagues.' })
  reason!: string;

  @Text({ max: 100, nullable: true, doc: 'What whoever decided it is called.', example: 'Lena Lead' })
  byName!: string | null;
}

export class CustomerDto {
  @Id({ doc: 'The id of the person.' })
  id!: string;

  @Choice(userKinds, { doc: 'With an account, or a guest without one.', example: 'user' })
  kind!: UserKind;

  @Text({ max: 100, doc: 'What they are called.', example: 'Anna Larsson' })
  name!: string;

  @Email({ nullable: true, doc: 'Their e-mail address; guests have none.' })
  email!: string | null;

  @Flag({ doc: 'Whether they have shown that the address is theirs.', example: true })
  emailVerified!: boolean;

  @Email({ nullable: true, doc: 'Where they want to hear of answers; nobody has shown that it is theirs.' })
  contactEmail!: string | null;

  @Choice(userStatuses, { doc: 'Whether they can sign in; `merged`: a guest who has an account by now.' })
  status!: UserStatus;

  @Text({ max: 35, doc: 'Their language, as a BCP 47 tag.', example: 'sv-SE' })
  locale!: string;

  @Text({ max: 64, doc: 'Their time zone, by its IANA name.', example: 'Europe/Stockholm' })
  timeZone!: string;

  @Text({ max: 100, nullable: true, doc: 'Where their picture is, on this server; null without one.' })
  avatarUrl!: string | null;

  @Time({ nullable: true, doc: 'When they were last here; null while they are, and where they do not want it known.' })
  lastSeenAt!: Date | null;

  @Free({ doc: 'What the desk knows of them, by the key of the attribute.', example: { plan: 'gold', seats: 12 } })
  attributes!: object;

  @ListOf(Text({ max: 40 }), {
    max: 50,
    doc: 'The keys of those attributes that the page said on which they were: nothing proves them.',
    example: ['plan'],
  })
  fromSite!: string[];

  @Nested(CustomerBlockDto, { nullable: true, doc: 'The block that keeps them from writing to the desk, if any.' })
  block!: CustomerBlockDto | null;

  @Id({ nullable: true, doc: 'Who a merged guest is now.' })
  mergedInto!: string | null;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 3 })
  version!: number;

  @Time({ doc: 'Since when they are known.' })
  createdAt!: Date;

  static of(this: void, { known, attributes, fromSite, block, lastSeenAt }: CustomerView): CustomerDto {
    const { user } = known;
    return {
      id: user.id,
      kind: user.kind,
      name: user.name,
      email: user.email,
      emailVerified: user.emailVerifiedAt !== null,
      contactEmail: user.contactEmail,
      status: user.status,
      locale: user.locale,
      timeZone: user.timeZone,
      avatarUrl: avatarUrlOf(user),
      lastSeenAt: dateOf(lastSeenAt),
      attributes,
      fromSite: [...fromSite],
      block: block && { ...block, since: new Date(block.since), until: dateOf(block.until) },
      mergedInto: user.mergedInto,
      version: versionOf(known),
      createdAt: new Date(user.createdAt),
    };
  }
}

export class ChangeCustomer {
  @Free({
    maxDepth: 1,
    doc: 'What is to be known, by the key of the attribute; null takes it away, what is not named stays.',
    example: { plan: 'gold', since: null },
  })
  attributes!: object;
}

export class SayOfMyself {
  @Free({
    maxDepth: 1,
    doc: 'By the key of the attribute; null takes one back, what is not named stays.',
    example: { plan: 'gold' },
  })
  attributes!: object;
}

export class BlockCustomer {
  @Text({ max: 500, doc: 'Why, for those who work at the desk.', example: 'Insults colleagues.' })
  reason!: string;

  @Time({ optional: true, nullable: true, doc: 'Until when; for good without it.' })
  until?: Date | null;
}

function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
