import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { Sealer } from '../../platform/secrets/index.js';
import { ReplyTokensRepository } from './reply-tokens.repository.js';

const PURPOSE = 'reply-address';
const LENGTH = 26;
/** Mail servers may change the case of an address: so no letter has two. */
const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const LOCAL = /^reply\+([a-z2-7]{26})$/;

export interface Replying {
  readonly ticketId: string;
  readonly userId: string;
}

/** Addresses that answers to mails go to: `reply+<token>@domain`, one for each person and ticket, which nobody can guess. */
@Injectable()
export class ReplyAddresses {
  constructor(
    private readonly sealer: Sealer,
    private readonly tokens: ReplyTokensRepository,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Inside a unit of work. */
  async of({ ticketId, userId }: Replying): Promise<string> {
    const token = spelled(this.sealer.mac(PURPOSE, `${ticketId} ${userId}`));
    const row = { hash: hashOf(token), ticketId, userId, createdAt: this.clock.ms() };
    await this.tokens.keep(row);
    return `reply+${token}@${this.domain}`;
  }

  /** Who writes in which ticket when they write to this address; nobody, when it is none of ours. */
  async resolve(address: string): Promise<Replying | undefined> {
    const at = address.lastIndexOf('@');
    const token = LOCAL.exec(address.slice(0, at).toLowerCase())?.[1];
    if (token === undefined || address.slice(at + 1).toLowerCase() !== this.domain) return undefined;
    const row = await this.tokens.find(hashOf(token));
    return row ? { ticketId: row.ticketId, userId: row.userId } : undefined;
  }

  /** The message id that all mails about a ticket belong under. */
  threadOf(ticketId: string): string {
    return `<ticket.${ticketId}@${this.domain}>`;
  }

  get domain(): string {
    const { replyDomain, from } = this.config.mail;
    return replyDomain ?? new URL(`http://${from.address.slice(from.address.lastIndexOf('@') + 1)}`).hostname;
  }
}

function spelled(bytes: Buffer): string {
  return Array.from({ length: LENGTH }, (_, at) => letters[(bytes[at] ?? 0) & 31]).join('');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
