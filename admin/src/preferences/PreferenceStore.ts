import { type Client, ProblemError } from '@quickdesk/client';
import { changeMe, readMe } from '../api/me.js';
import { keep, kept } from '../session/kept.js';
import { isObject, merged, type PreferencePatch, type Preferences, preferencesFrom } from './preferences.js';

export interface PreferenceState {
  preferences: Preferences;
  /** Whether the server has everything, as far as this page knows. */
  stored: boolean;
  /** Why it has not. */
  problem: unknown;
}

/**
 * One person's preferences. A change counts here at once and is kept in this browser until the server has it; what is
 * changed at another machine is read when the server tells of it.
 */
export class PreferenceStore {
  private person: string | undefined;
  private client: Client | undefined;
  /** What the server had, and its version. */
  private known: Record<string, unknown> = {};
  private version = 0;
  /** What the server does not have yet, in order. */
  private pending: PreferencePatch[] = [];
  private wanted = 0;
  private busy = false;
  private problem: unknown;
  private state: PreferenceState = stateOf({}, [], undefined);
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  };

  readonly now = (): PreferenceState => this.state;

  /** Nobody in particular, as with an operator's key: kept in this browser only. */
  begin(person: string | undefined, client: Client): void {
    this.person = person;
    this.client = client;
    const { known, pending } = keptOf(person);
    this.known = known ?? {};
    this.pending = pending;
    this.version = 0;
    // What is kept here is asked for again with the connection; in a new browser there is nothing to go by.
    this.wanted = known ? 0 : 1;
    this.problem = undefined;
    this.show();
    void this.work();
  }

  readonly change = (patch: PreferencePatch): void => {
    this.problem = undefined;
    if (this.person === undefined) this.known = merged(this.known, patch);
    else this.pending.push(patch);
    this.keep();
    this.show();
    void this.work();
  };

  /** The person is told to have changed, here or elsewhere. */
  heard(version: number): void {
    this.wanted = Math.max(this.wanted, version);
    void this.work();
  }

  /** After a gap nothing is known for sure. */
  readonly again = (): void => {
    this.wanted = this.version + 1;
    void this.work();
  };

  /** Until the server has what is new here, and this page what is new there: one request at a time. */
  private async work(): Promise<void> {
    const { person, client } = this;
    if (this.busy || person === undefined || !client) return;
    this.busy = true;
    while (this.person === person && (this.pending.length > 0 || this.wanted > this.version)) {
      const [next] = this.pending;
      const asked = this.wanted;
      try {
        const answer = await (next ? changeMe(client, { preferences: { console: next } }) : readMe(client));
        if (this.person === person) this.answered(answer, next, asked);
      } catch (error) {
        if (this.person !== person) break;
        this.failed(error, next);
        break;
      }
    }
    this.busy = false;
    // Somebody else came while this was under way.
    if (this.person !== person) void this.work();
  }

  private answered(
    { preferences, version }: { preferences: unknown; version: number },
    sent: PreferencePatch | undefined,
    asked: number,
  ): void {
    if (sent) this.pending.shift();
    // Told of something newer meanwhile, it is asked once more.
    else if (this.wanted === asked) this.wanted = version;
    this.problem = undefined;
    const own = isObject(preferences) ? preferences.console : undefined;
    this.known = isObject(own) ? own : {};
    this.version = version;
    this.keep();
    this.show();
  }

  private failed(error: unknown, sent: PreferencePatch | undefined): void {
    this.problem = error;
    this.wanted = this.version;
    // What was refused for good would be refused again.
    if (sent && isRefusal(error)) this.pending.shift();
    this.keep();
    this.show();
  }

  private keep(): void {
    keep(nameOf(this.person), JSON.stringify({ known: this.known, pending: this.pending }));
  }

  private show(): void {
    this.state = stateOf(this.known, this.pending, this.problem);
    for (const changed of this.listeners) changed();
  }
}

function stateOf(known: object, pending: readonly PreferencePatch[], problem: unknown): PreferenceState {
  const all = pending.reduce<Record<string, unknown>>((before, patch) => merged(before, patch), merged(known, {}));
  return { preferences: preferencesFrom(all), stored: pending.length === 0, problem };
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof ProblemError && error.status >= 400 && error.status < 500 && ![401, 429].includes(error.status)
  );
}

const nameOf = (person: string | undefined) => `preferences.${person ?? 'operator'}`;

interface Kept {
  known: Record<string, unknown> | undefined;
  pending: PreferencePatch[];
}

function keptOf(person: string | undefined): Kept {
  const none = { known: undefined, pending: [] };
  try {
    const read: unknown = JSON.parse(kept(nameOf(person)) ?? 'null');
    if (!isObject(read)) return none;
    const { known, pending } = read;
    return {
      known: isObject(known) ? known : undefined,
      pending: Array.isArray(pending) ? pending.filter((each): each is PreferencePatch => isObject(each)) : [],
    };
  } catch {
    return none;
  }
}
