import type { QueryClient } from '@tanstack/react-query';
import { io, type Socket } from 'socket.io-client';
import type { Me } from '../api/shapes.js';
import type { Session } from '../session/Session.js';
import { patch } from './cache.js';
import { changes } from './changes.js';

interface Ended {
  code: string;
  detail: string;
}

export type LiveStatus = 'connecting' | 'live' | 'away';

/**
 * The one connection of the console. It puts what the server tells into react-admin's cache, so a screen that shows
 * rows is live without doing anything; after a gap, what is on the screen is asked for again.
 */
export class Live {
  private readonly socket: Socket;
  private readonly listeners = new Set<() => void>();
  private readonly due = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private status: LiveStatus = 'connecting';
  private wasLive = false;
  private token: string | undefined;

  constructor(
    private readonly session: Session,
    private readonly cache: QueryClient,
  ) {
    this.socket = io({
      autoConnect: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelayMax: 10_000,
      auth: (give) => give({ token: (this.token = session.token()) }),
    });
    this.socket.on('connect', () => this.connected());
    this.socket.on('disconnect', (why) => this.lost(why));
    this.socket.on('connect_error', (error) => void this.refused(error));
    this.socket.on('auth:expired', () => void this.again());
    this.socket.on('session:ended', (ended: Ended) => session.leave('ended', ended.code));
    this.socket.on('session:changed', (changed: { permissions?: string[] }) => void this.changed(changed));
    this.socket.on('session:resync', () => this.refetch());
    for (const [event, read] of Object.entries(changes)) {
      this.socket.on(event, (payload: unknown) => {
        const { resource, id, row, lists = [] } = read(payload as never);
        if (patch(cache, resource, id, row) === 'elsewhere' && row) this.askAgain(resource);
        if (resource === 'users' && row) session.heard(row as unknown as Me);
        for (const list of lists) this.askAgain(list);
      });
    }
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  };

  readonly now = (): LiveStatus => this.status;

  open(): () => void {
    this.socket.connect();
    const stop = this.session.subscribe(() => this.renew());
    return () => {
      stop();
      clearTimeout(this.timer);
      this.socket.disconnect();
    };
  }

  private connected(): void {
    if (this.wasLive) this.refetch();
    this.wasLive = true;
    this.become('live');
  }

  private lost(why: string): void {
    this.become('away');
    // Socket.IO tries again by itself, except when the server has closed the connection.
    if (why === 'io server disconnect' && this.session.now().phase === 'in') void this.again();
  }

  private async refused(error: Error & { data?: { status?: number } }): Promise<void> {
    this.become('away');
    if (error.data?.status === 401) await this.again();
  }

  private async again(): Promise<void> {
    const state = this.session.now();
    if (state.phase !== 'in') return;
    try {
      if (state.via === 'account' && !(await this.session.renew())) return this.session.leave('expired');
    } catch {
      // Unreachable: the pause below, and then once more.
    }
    setTimeout(() => this.session.now().phase === 'in' && this.socket.connect(), 1_000 + Math.random() * 2_000);
  }

  private async changed({ permissions }: { permissions?: string[] }): Promise<void> {
    if (permissions) this.session.change({ permissions });
    // The token carries the rights too; what may be seen now is asked for anew.
    await this.session.renew().catch(() => undefined);
    this.refetch();
  }

  private renew(): void {
    const token = this.session.token();
    if (!token || token === this.token || !this.socket.connected) return;
    this.token = token;
    this.socket.emit('auth:renew', { token });
  }

  private refetch(): void {
    void this.cache.invalidateQueries();
  }

  /** At most once a second, however much happens. */
  private askAgain(resource: string): void {
    this.due.add(resource);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      for (const each of this.due) void this.cache.invalidateQueries({ queryKey: [each] });
      this.due.clear();
    }, 1_000);
  }

  private become(status: LiveStatus): void {
    this.status = status;
    for (const changed of this.listeners) changed();
  }
}
