import { Module } from '@nestjs/common';
import { ReplyAddresses } from './reply-addresses.js';
import { ReplyTokensRepository } from './reply-tokens.repository.js';

/**
 * Where answers to mails go, and whose they are.
 * Owns `reply_tokens`. Emits and hears nothing; uses no port.
 */
@Module({ providers: [ReplyAddresses, ReplyTokensRepository], exports: [ReplyAddresses] })
export class ReplyAddressesModule {}
