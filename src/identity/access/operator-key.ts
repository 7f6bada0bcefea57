import { hash, timingSafeEqual } from 'node:crypto';
import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { HttpAuth } from '../../platform/http/index.js';
import { SocketAuth } from '../../platform/realtime/index.js';
import { allPermissions } from './permissions.js';

const operator: Actor = { kind: 'key', id: 'operator', permissions: allPermissions, scope: 'all' };

/** The one key that may do everything: for the first steps, before anybody has an account, and for emergencies. */
@Injectable()
export class OperatorKey implements OnModuleInit {
  private readonly digest: Buffer;

  constructor(
    config: Config,
    private readonly http: HttpAuth,
    private readonly sockets: SocketAuth,
  ) {
    this.digest = digestOf(config.access.operatorKey);
  }

  onModuleInit(): void {
    this.http.use((headers) => Promise.resolve(this.actorOf(/^bearer (.+)$/i.exec(headers.authorization ?? '')?.[1])));
    this.sockets.use(({ token }) => Promise.resolve(this.actorOf(token)));
  }

  private actorOf(token: string | undefined): Actor | undefined {
    return token && timingSafeEqual(digestOf(token), this.digest) ? operator : undefined;
  }
}

/** Equal lengths, so that the comparison takes the same time whatever was sent. */
function digestOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
