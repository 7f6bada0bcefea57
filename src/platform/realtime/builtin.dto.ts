import { ListOf, Text, Time } from '../schema/index.js';

export class PingAnswer {
  @Time({ doc: "The server's time." })
  at!: Date;
}

export class RenewSession {
  @Text({ max: 8192, doc: 'A fresh token of the same person.' })
  token!: string;
}

export class RenewedSession {
  @Time({
    nullable: true,
    doc: 'When the session ends unless it is renewed again; null when it does not end by itself.',
  })
  expiresAt!: Date | null;
}

export class SessionEnd {
  @Text({ max: 100, doc: 'Why, as a code that does not change.', example: 'session.expired' })
  code!: string;

  @Text({
    max: 1000,
    doc: 'Why, as a sentence.',
    example: 'The session has expired; connect again with a fresh token.',
  })
  detail!: string;
}

export class SessionRights {
  @ListOf(Text({ max: 100 }), {
    max: 1000,
    doc: 'What the person may do from now on, in alphabetical order; `*` is everything.',
    example: ['tag.read'],
  })
  permissions!: string[];

  @Text({ max: 20, doc: 'Which rows that reaches: `own`, `unassigned`, `team` or `all`.', example: 'team' })
  scope!: string;
}

export class Resync {
  @Time({ doc: 'Events before this time may be missing.' })
  at!: Date;
}
