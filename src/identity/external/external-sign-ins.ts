import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { DomainError } from '../../kernel/index.js';
import type { Origin } from '../../platform/http/index.js';
import { Logger } from '../../platform/observability/index.js';
import { BoundTokens } from './bound-tokens.js';
import { Denied, ProviderFailed, SignInFailedHere, StateInvalid } from './external.errors.js';
import type { ExternalPerson } from './external-provider.js';
import { ExternalProviders } from './external-provider.js';
import { ExternalArrivals } from './external-arrivals.js';
import type { Owner } from './identities.service.js';
import { HOME, ownPage } from './return-to.js';
import type { Visit } from './visits.js';

/** What the `state` carries to the other place and back; nobody there can read it. */
interface Journey {
  readonly provider: string;
  readonly returnTo: string;
  readonly callbackUrl: string;
  readonly secret: string;
  /** The guest who is signing in, whose conversations go along. */
  readonly guestId?: string;
  /** Somebody signed in links it to their account, rather than signing in. */
  readonly link?: Owner;
}

export interface Start {
  readonly returnTo: unknown;
  /** Marks the browser; not before something really begins. */
  readonly visit: () => Visit;
  readonly by: Actor;
  readonly link?: Owner;
}

export interface Return {
  readonly query: Readonly<Record<string, unknown>>;
  readonly browser: string | undefined;
  readonly origin: Origin;
}

/** The way to another place and back. Coming back always ends on a page of ours, which is told how it went. */
@Injectable()
export class ExternalSignIns {
  constructor(
    private readonly providers: ExternalProviders,
    private readonly tokens: BoundTokens,
    private readonly arrivals: ExternalArrivals,
    private readonly log: Logger,
  ) {}

  /** The address to send the browser to. */
  async start(providerId: string, { returnTo, visit, by, link }: Start): Promise<string> {
    const provider = this.providers.get(providerId);
    const page = ownPage(returnTo);
    const { browser, at } = visit();
    const callbackUrl = `${at}/api/v1/auth/${providerId}/callback`;
    const journey = {
      provider: providerId,
      returnTo: page,
      callbackUrl,
      ...(by.kind === 'guest' ? { guestId: by.id } : {}),
      ...(link ? { link } : {}),
    };
    return provider.begin({
      callbackUrl,
      keep: (secret) => this.tokens.make('state', browser, { ...journey, secret }),
    });
  }

  /** Where to send the browser that comes back: to its page, with what became of it. Never throws for what was sent. */
  async finish(providerId: string, { query, browser, origin }: Return): Promise<string> {
    this.providers.get(providerId);
    const state = this.tokens.read<Journey>('state', textOf(query.state));
    const page = state?.content.returnTo ?? HOME;
    try {
      if (state?.content.provider !== providerId || !(await this.tokens.claim('state', state, browser))) {
        throw StateInvalid();
      }
      const person = await this.ask(state.content, query);
      return `${page}#${await this.arrive(state.content, person, { browser, origin })}`;
    } catch (error) {
      return `${page}#error=${this.codeOf(error)}`;
    }
  }

  private async ask({ provider, callbackUrl, secret }: Journey, query: Return['query']): Promise<ExternalPerson> {
    if (query.error === 'access_denied') throw Denied();
    const code = textOf(query.code);
    try {
      if (!code) throw new Error(`It answered "${textOf(query.error).slice(0, 100)}" and no code.`);
      return await this.providers.get(provider).finish({ callbackUrl, code, secret });
    } catch (error) {
      // The words of the error, not all of it: what was sent along is nobody's business.
      this.log.warn({ provider, reason: reasonOf(error) }, 'nobody was recognised');
      throw ProviderFailed({}, { cause: error });
    }
  }

  private async arrive(
    { provider, link, guestId }: Journey,
    person: ExternalPerson,
    { browser = '', origin }: Pick<Return, 'browser' | 'origin'>,
  ): Promise<string> {
    if (link) {
      await this.arrivals.link(link, provider, person);
      return `linked=${provider}`;
    }
    return `code=${await this.arrivals.signIn(provider, person, { browser, origin, guestId })}`;
  }

  private codeOf(error: unknown): string {
    if (error instanceof DomainError) return error.code;
    this.log.error({ err: error }, 'a sign-in from elsewhere failed unexpectedly');
    return SignInFailedHere().code;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function reasonOf(error: unknown): string {
  const { message = '', oauthError } = error as { message?: string; oauthError?: unknown };
  const { statusCode, message: beneath } = (oauthError ?? {}) as { statusCode?: number; message?: string };
  return [message, statusCode, beneath].filter(Boolean).join(': ').slice(0, 300);
}
