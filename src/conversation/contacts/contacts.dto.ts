import type { User } from '../../identity/users/index.js';
import { avatarUrlOf } from '../../identity/users/index.js';
import { Choice, Email, Id, LongText, Nested, Text, Time } from '../../platform/schema/index.js';
import type { Direction } from './contacts.list.js';
import { directions } from './contacts.list.js';

type Shown = Pick<User, 'id' | 'name' | 'avatarKey'>;

/** As much of a person as others than staff get to see. */
class ContactPersonDto {
  @Id({ doc: 'The id of the person.' })
  id!: string;

  @Text({ max: 100, doc: 'What they are called.', example: 'Anna Larsson' })
  name!: string;

  @Text({ max: 100, nullable: true, doc: 'Where their picture is, on this server; null without one.' })
  avatarUrl!: string | null;

  static of(this: void, user: Shown): ContactPersonDto {
    return { id: user.id, name: user.name, avatarUrl: avatarUrlOf(user) };
  }
}

export class ContactDto extends ContactPersonDto {
  @Time({ doc: 'Since when you are contacts.' })
  since!: Date;

  static ofTie(this: void, { user, since }: { user: Shown; since: number }): ContactDto {
    return { ...ContactPersonDto.of(user), since: new Date(since) };
  }
}

export class BlockDto extends ContactPersonDto {
  @Time({ doc: 'Since when they are blocked.' })
  since!: Date;

  static ofTie(this: void, { user, since }: { user: Shown; since: number }): BlockDto {
    return { ...ContactPersonDto.of(user), since: new Date(since) };
  }
}

const shownStates = ['pending', 'accepted', 'declined'] as const;

/** A request as one of the two sees it. */
export interface RequestView {
  readonly id: string;
  readonly direction: Direction;
  readonly state: (typeof shownStates)[number];
  readonly person: Shown | null;
  readonly email: string | null;
  readonly message: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export class ContactRequestDto {
  @Id({ doc: 'The id of the request.' })
  id!: string;

  @Choice(directions, { doc: '`in`: somebody asks you. `out`: you have asked.', example: 'in' })
  direction!: Direction;

  @Choice(shownStates, {
    doc: '`pending`: not answered. `accepted`: you are contacts now; said once, in the answer to asking somebody who had asked you. `declined`: only said to whoever asked a person, never to whoever asked an address.',
    example: 'pending',
  })
  state!: RequestView['state'];

  @Nested(ContactPersonDto, {
    nullable: true,
    doc: 'Who asks, or was asked; null when you have asked an address.',
  })
  person!: ContactPersonDto | null;

  @Email({ nullable: true, doc: 'The address you have asked; null when you have asked a person, or are asked.' })
  email!: string | null;

  @LongText({ max: 300, nullable: true, doc: 'What was said with it.', example: 'We met at the fair.' })
  message!: string | null;

  @Time({ doc: 'When it was asked.' })
  createdAt!: Date;

  @Time({ doc: 'When it lapses; one that was declined can be asked again from then on.' })
  expiresAt!: Date;

  static of(this: void, view: RequestView): ContactRequestDto {
    return {
      ...view,
      person: view.person && ContactPersonDto.of(view.person),
      createdAt: new Date(view.createdAt),
      expiresAt: new Date(view.expiresAt),
    };
  }
}

export class AskForContact {
  @Email({ optional: true, doc: 'The address of whoever is asked. Give this, or `userId`.' })
  email?: string;

  @Id({ optional: true, doc: 'The person who is asked: somebody you know of. Give this, or `email`.' })
  userId?: string;

  @LongText({ max: 300, optional: true, doc: 'What they are to read with it.', example: 'We met at the fair.' })
  message?: string;
}

export class BlockPerson {
  @Id({ doc: 'The person to block: somebody you know of.' })
  userId!: string;
}
