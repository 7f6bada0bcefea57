import { Flag, Id, Text, Time, Url } from '../../platform/schema/index.js';
import type { ExternalIdentity } from './external-identity.entity.js';

const RETURN_TO = {
  max: 500,
  optional: true,
  doc: 'The page of this desk to come back to: a path below /admin, /support or /account. Without it, the console.',
  example: '/admin/tags',
} as const;

export class StartExternal {
  @Text(RETURN_TO)
  returnTo?: string;
}

export class LinkExternal {
  @Text({
    max: 200,
    trim: false,
    optional: true,
    doc: 'The present password; required of whoever has one.',
    example: 'four words in a row',
  })
  password?: string;

  @Text(RETURN_TO)
  returnTo?: string;
}

export class ExternalStartDto {
  @Url({ doc: 'Send this browser there within ten minutes.' })
  url!: string;
}

export class FinishExternal {
  @Text({ max: 2000, doc: 'What stood behind `#code=`.', example: 'qdx_AbC…' })
  code!: string;

  @Flag({
    default: false,
    doc: 'For browsers: keep the refresh token in a cookie that no script can read, instead of the answer.',
  })
  cookie!: boolean;
}

export class ExternalIdentityDto {
  @Id({ doc: 'The id of the link.' })
  id!: string;

  @Text({ max: 20, doc: 'The way to sign in, as `GET /auth/providers` has it.', example: 'google' })
  provider!: string;

  @Text({ max: 254, nullable: true, doc: 'The address they have there.', example: 'anna@example.com' })
  email!: string | null;

  @Time({ doc: 'When it was linked.' })
  createdAt!: Date;

  @Time({ doc: 'When it was last used.' })
  lastUsedAt!: Date;

  static of(this: void, { id, provider, email, createdAt, lastUsedAt }: ExternalIdentity): ExternalIdentityDto {
    return { id, provider, email, createdAt: new Date(createdAt), lastUsedAt: new Date(lastUsedAt) };
  }
}
