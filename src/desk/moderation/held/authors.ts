import { Injectable } from '@nestjs/common';
import { PersonActors } from '../../../identity/teams/index.js';
import type { Actor } from '../../../kernel/index.js';

/** Those in whose name something is said that was looked at already. */
@Injectable()
export class Authors {
  private readonly looked = new WeakSet<Actor>();

  constructor(private readonly people: PersonActors) {}

  /** Somebody as they may act now, whom no filter asks again. Nobody where they cannot act any more. */
  async passing(userId: string): Promise<Actor | undefined> {
    const author = await this.people.find(userId);
    if (author) this.looked.add(author);
    return author;
  }

  isPassing(actor: Actor): boolean {
    return this.looked.has(actor);
  }
}
