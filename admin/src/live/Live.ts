import { type Desk, type Events, indexedDbOutbox, LiveProblem, openDesk } from '@quickdesk/live';
import type { QueryClient } from '@tanstack/react-query';
import type { Me } from '../api/shapes.js';
import type { Session } from '../session/Session.js';
import { patch } from './cache.js';
import { type Change, changes } from './changes.js';

export type LiveStatus = 'connecting' | 'live' | 'away';

/**
 * The one connection of the console. It puts what the server tells into react-admin's cache, so a screen that shows
 * rows is live without doing anything; after a gap, what is on the screen is asked for again.
 */
export class Live {
  readonly desk: Desk;
  private readonly due = new Set<string>();
  private readonly stops: (() => void)[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wasOnline = false;
  /** What was last handed out to connect with; the same one asked for again was refused in between. */
  private handed: string | undefined;
  /** What the connection knows. */
  private told: string | undefined;

  constructor(
    private readonly session: Session,
    private readonly cache: QueryClient,
  ) {
    const person = personOf(session);
    this.desk = openDesk({
      token: () => this.token(),
      userId: person,
      transports: ['websocket', 'polling'],
      store: person === undefined ? undefined : indexedDbOutbox(person),
    });
    // An operator's key is nobody who could be in a room.
    if (person !== undefined) this.desk.watchRooms();
    this.stops = [
      this.desk.on('state', () => this.became()),
      this.desk.on('session:changed', (changed) => void this.changed(changed)),
      this.desk.on('session:resync', () => this.refetch()),
      this.desk.on('room:event', ({ type }) => type.startsWith('room.') && this.askAgain('rooms')),
      session.subscribe(() => void this.renew()),
      ...Object.entries(changes).map(([event, read]) =>
        this.desk.on(event as keyof Events, (payload) => this.heard(read(payload as never))),
      ),
    ];
  }

  readonly subscribe = (changed: () => void): (() => void) => this.desk.on('state', changed);

  readonly now = (): LiveStatus => {
    const { status } = this.desk.state;
    return status === 'online' ? 'live' : status === 'connecting' ? 'connecting' : 'away';
  };

  close(): void {
    for (const stop of this.stops) stop();
    clearTimeout(this.timer);
    this.desk.close();
  }

  private heard({ resource, id, row, moved, lists = [] }: Change): void {
    if (patch(this.cache, resource, id, row, moved) === 'elsewhere' && row) this.askAgain(resource);
    if (resource === 'users' && row) this.session.heard(row as unknown as Me);
    for (const list of lists) this.askAgain(list);
  }

  private became(): void {
    const { state } = this.desk;
    this.handed = undefined;
    if (state.status === 'online') {
      if (this.wasOnline) this.refetch();
      this.wasOnline = true;
      // Renewed while this was connecting.
      void this.renew();
    }
    const now = this.session.now();
    if (state.status === 'ended' && now.phase === 'in') {
      this.session.leave(now.via === 'key' ? 'key' : 'ended', state.code);
    }
  }

  private async token(): Promise<string> {
    const { session } = this;
    const refused = this.handed !== undefined && this.desk.state.status !== 'online' && session.token() === this.handed;
    if (refused && personOf(session) !== undefined && !(await session.renew())) {
      session.leave('expired');
      throw new LiveProblem({ code: 'session.expired', status: 403, detail: 'The session is over.' });
    }
    return (this.told = this.handed = session.token() ?? '');
  }

  private async changed({ permissions }: { permissions?: readonly string[] }): Promise<void> {
    if (permissions) this.session.change({ permissions });
    // The token carries the rights too; what may be seen now is asked for anew.
    await this.session.renew().catch(() => undefined);
    this.refetch();
  }

  private async renew(): Promise<void> {
    const token = this.session.token();
    if (!token || token === this.told || this.desk.state.status !== 'online') return;
    this.told = token;
    // Where it fails the connection is cut in the end, and the next one begins with the new token.
    await this.desk.command('auth:renew', { token }).catch(() => undefined);
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
}

function personOf(session: Session): string | undefined {
  const state = session.now();
  return state.phase === 'in' && state.via === 'account' ? state.account.me.id : undefined;
}
