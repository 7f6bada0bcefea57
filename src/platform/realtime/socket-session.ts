import type { Actor } from '../../kernel/index.js';
import { actorKey } from '../../kernel/index.js';
import type { TokenBucket } from './token-bucket.js';

export interface SessionStart {
  readonly id: string;
  readonly actor: Actor;
  readonly address: string;
  readonly joinedAtMs: number;
  readonly expiresAtMs: number | undefined;
  readonly flow: TokenBucket;
}

/** One signed-in connection. The same object for as long as it lives, so it may be the key of a `WeakMap`. */
export class SocketSession {
  readonly id: string;
  readonly address: string;
  readonly joinedAtMs: number;
  /** What all commands of this connection share. */
  readonly flow: TokenBucket;
  /** What single commands allow it; made when first needed. */
  budgets: Map<string, TokenBucket> | undefined;
  /** Commands refused in a row for coming too fast. */
  refused = 0;
  expiresAtMs: number | undefined;
  /** Ended by the server: what it has sent and what still waits is not carried out. */
  over = false;
  /** How often it went on with a fresh token. */
  renewals = 0;
  /** The review that it was last set right by; each has a higher number than those that began before it. */
  reviewed = 0;
  private who: Actor;
  private key: string;

  constructor(start: SessionStart) {
    this.id = start.id;
    this.address = start.address;
    this.joinedAtMs = start.joinedAtMs;
    this.flow = start.flow;
    this.expiresAtMs = start.expiresAtMs;
    this.who = start.actor;
    this.key = actorKey(start.actor);
  }

  get actor(): Actor {
    return this.who;
  }

  /** `user:0198…`, as logs and audiences know the actor. */
  get actorKey(): string {
    return this.key;
  }

  /** Goes on with a fresh token. */
  renew(actor: Actor, expiresAtMs: number | undefined): void {
    this.change(actor);
    this.renewals += 1;
    this.expiresAtMs = expiresAtMs;
  }

  /** With what they may do now, for as long as before. */
  change(actor: Actor): void {
    this.who = actor;
    this.key = actorKey(actor);
  }
}
