import { Choice, Flag, Id, Text, Time } from '../../platform/schema/index.js';
import type { IdentitySecret } from './identity-secret.entity.js';
import { secretStatuses } from './identity-secrets.list.js';

const AUDIENCE = {
  max: 64,
  pattern: /^[A-Za-z0-9._-]+$/,
  hint: 'Use letters, digits, dots, dashes and underscores.',
  example: 'shop.example.com',
} as const;

export class Identify {
  @Text({ ...AUDIENCE, doc: 'Which site has signed the token: its `aud`.' })
  audience!: string;

  @Text({
    max: 4096,
    doc: 'A JWT, signed with HS256 by the server of the site. Needs `sub` (who), `aud` (the audience) and `exp` (an hour ahead at most); may have `name`, `email`, `email_verified`, `locale`, `iat`, `nbf`, `jti` (then it is good for one use) and, in its header, `kid` (the id of the secret).',
    example: 'eyJhbGciOiJIUzI1NiJ9…',
  })
  token!: string;

  @Flag({
    default: false,
    doc: 'For browsers: keep the refresh token in a cookie that no script can read, instead of the answer.',
  })
  cookie!: boolean;
}

export class MakeIdentitySecret {
  @Text({ ...AUDIENCE, doc: 'Which site it is for: an inbox, or a name of your choice.' })
  audience!: string;
}

export class IdentitySecretDto {
  @Id({ doc: 'The id of the secret; a token may name it as its `kid`.' })
  id!: string;

  @Text({ ...AUDIENCE, doc: 'Which site it is for.' })
  audience!: string;

  @Choice(secretStatuses, { doc: 'Whether what it signs still counts.', example: 'live' })
  status!: (typeof secretStatuses)[number];

  @Text({ max: 100, doc: 'Who made it.', example: 'user:0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' })
  createdBy!: string;

  @Time({ doc: 'When it was made.' })
  createdAt!: Date;

  @Time({ nullable: true, doc: 'When it was retired.' })
  retiredAt!: Date | null;

  @Text({ nullable: true, max: 100, doc: 'Who retired it.', example: null })
  retiredBy!: string | null;

  @Time({ nullable: true, doc: 'When somebody last signed in by it, to the minute.' })
  lastUsedAt!: Date | null;

  static of(this: void, secret: IdentitySecret): IdentitySecretDto {
    const { id, audience, slot, createdBy, createdAt, retiredAt, retiredBy, lastUsedAt } = secret;
    return {
      id,
      audience,
      status: slot === null ? 'retired' : 'live',
      createdBy,
      createdAt: new Date(createdAt),
      retiredAt: retiredAt === null ? null : new Date(retiredAt),
      retiredBy,
      lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt),
    };
  }
}

export class MadeIdentitySecretDto extends IdentitySecretDto {
  @Text({
    max: 43,
    doc: 'The secret, shown here and never again. Sign with its text as it stands; do not decode it.',
    example: 'Jx0b2l0fT1m1q7u2V9sYkq8m4n5cQe3rW6tZaXvBpLw',
  })
  secret!: string;

  static made(this: void, { secret, text }: { secret: IdentitySecret; text: string }): MadeIdentitySecretDto {
    return { ...IdentitySecretDto.of(secret), secret: text };
  }
}
