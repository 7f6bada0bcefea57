import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { anonymous } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { Origin } from '../../platform/http/index.js';
import type { SignInOutcome } from '../auth/index.js';
import { SignIns } from '../auth/index.js';
import type { User } from '../users/index.js';
import { UsersService } from '../users/index.js';
import { LinkInvalid, LinkOutgrown } from './accounts.errors.js';
import { OneTimeLinks } from './one-time-links.js';

const METHOD = 'link';

/** Guests who left an address go on from the mail that they got there: whoever reads it has no other way in. */
@Injectable()
export class GuestLinks {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly users: UsersService,
    private readonly signIns: SignIns,
    private readonly uow: UnitOfWork,
  ) {}

  /** Inside a unit of work; those of a few mails before still count. */
  make(actor: Actor, guestId: string): Promise<string> {
    return this.links.make(actor, { userId: guestId, purpose: 'continue' });
  }

  /** Whoever follows it is this guest from then on, whoever they were in that browser: nothing of the two is mixed. */
  follow(token: string, origin: Origin): Promise<SignInOutcome> {
    return this.uow.run(async () => {
      const { userId } = await this.links.look(token, 'continue');
      const guest = guestIn(await this.users.findForChange(userId));
      await this.links.use(token, 'continue');
      return this.signIns.complete(guest, { method: METHOD, origin, by: anonymous, strong: true });
    });
  }
}

function guestIn(user: User | null): User {
  if (user?.kind !== 'guest') throw LinkInvalid();
  if (user.status === 'merged') throw LinkOutgrown();
  return user;
}
