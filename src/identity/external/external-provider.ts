import { Injectable } from '@nestjs/common';
import { SignInWays } from '../auth/index.js';
import { NotConfigured } from './external.errors.js';

/** Who somebody is at the other place, in what was checked of its answer. */
export interface ExternalPerson {
  readonly subject: string;
  readonly email: string | null;
  /** Whether that place vouches that the address is theirs. */
  readonly emailVerified: boolean;
  readonly name: string;
}

export interface Beginning {
  /** Where people come back to. */
  readonly callbackUrl: string;
  /** Seals what `finish` must have again (the PKCE verifier) and gives the `state` to send along. */
  readonly keep: (secret: string) => string;
}

export interface Ending {
  readonly callbackUrl: string;
  readonly code: string;
  readonly secret: string;
}

/**
 * A place where people can say who they are. That the browser is the one that began, that it comes back once and in
 * time, and what the answer means here is none of its business: it only speaks the protocol.
 */
export interface ExternalProvider {
  /** At most 20 characters; also the part of the path. */
  readonly id: string;
  /** What is written on its button. */
  readonly name: string;
  /** Where to send the browser. */
  begin(beginning: Beginning): Promise<string>;
  /** Asks that place over the network; never inside a unit of work. Whatever it throws means that nobody was recognised. */
  finish(ending: Ending): Promise<ExternalPerson>;
}

/** Those that are switched on. */
@Injectable()
export class ExternalProviders {
  private readonly known = new Map<string, ExternalProvider>();

  constructor(private readonly ways: SignInWays) {}

  use(provider: ExternalProvider): void {
    const { id, name } = provider;
    this.known.set(id, provider);
    this.ways.add({ id, name, startUrl: `/api/v1/auth/${id}` });
  }

  /** Also of one that is off by now. */
  nameOf(id: string): string {
    return this.known.get(id)?.name ?? id;
  }

  get(id: string): ExternalProvider {
    const provider = this.known.get(id);
    if (!provider) throw NotConfigured();
    return provider;
  }
}
