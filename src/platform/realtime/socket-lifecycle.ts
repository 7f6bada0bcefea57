import { Injectable } from '@nestjs/common';
import { Logger } from '../observability/index.js';
import type { SocketSession } from './socket-session.js';

export interface SocketWatcher {
  /** It is signed in, and belongs to its audiences. */
  began?(session: SocketSession): void;
  /** The same person as before, who may do something else now; it belongs to its new audiences already. */
  changed?(session: SocketSession): void;
  ended?(session: SocketSession): void;
  /** These were looked at again and are as they should be; what else rests on their rights is looked at with them. */
  reviewed?(sessions: readonly SocketSession[]): Promise<void>;
}

/** The port through which the rest of the program hears where connections of this node begin and end. */
@Injectable()
export class SocketLifecycle {
  private readonly watchers: SocketWatcher[] = [];

  constructor(private readonly log: Logger) {}

  watch(watcher: SocketWatcher): void {
    this.watchers.push(watcher);
  }

  /** @internal A watcher that fails keeps nobody from connecting, and does not keep it from the others. */
  tell(what: 'began' | 'changed' | 'ended', session: SocketSession): void {
    for (const watcher of this.watchers) {
      try {
        watcher[what]?.(session);
      } catch (error) {
        this.log.error({ err: error, what }, 'somebody who watches connections failed');
      }
    }
  }

  /** @internal Resolves when all of them have looked. */
  async tellReviewed(sessions: readonly SocketSession[]): Promise<void> {
    for (const watcher of this.watchers) {
      try {
        await watcher.reviewed?.(sessions);
      } catch (error) {
        this.log.warn({ err: error, sessions: sessions.length }, 'what rests on rights could not be reviewed');
      }
    }
  }
}
