import { type Client, ProblemError } from '@quickdesk/client';
import { discardDraft, putDraft, readDraft, type StoredDraft } from '../api/drafts.js';
import { bodyOf, type Content, contentOf, isNothing, markOf } from './content.js';

const PAUSE_MS = 500;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;

/** What server and page agreed on last: the version, and the mark of what it said. */
export interface Base {
  version: number;
  mark: string;
}

export interface SyncHost {
  content(): Content;
  /** It was written at another machine, and nothing here is lost by it. */
  take(theirs: Content): void;
  /** Both have changed: whoever wrote them decides; nothing when it is decided. */
  differ(theirs: Content | undefined): void;
  /** Whether all of it is at the server; and the base, to be kept. */
  kept(everywhere: boolean): void;
}

/**
 * Keeps what is typed in one place at the server, too, half a second behind, and brings what was typed elsewhere. It
 * never overwrites what it has not seen: each change names the version it is based on.
 */
export class DraftSync {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;
  private again = false;
  private failures = 0;
  /** Told while a change of one's own was on its way: perhaps it is that one. */
  private heard: StoredDraft | undefined;
  private theirs: StoredDraft | undefined;

  constructor(
    private readonly client: Client,
    private readonly roomId: string,
    private readonly host: SyncHost,
    public base: Base = { version: 0, mark: '' },
  ) {}

  get dirty(): boolean {
    return markOf(this.host.content()) !== this.base.mark;
  }

  /** Something was typed. */
  changed(): void {
    if (!this.dirty && !this.busy) return;
    if (!this.theirs) this.later(PAUSE_MS);
  }

  /** At once: it was sent or discarded, or there is a connection again. */
  now(): void {
    this.failures = 0;
    if (this.dirty && !this.theirs) this.later(0);
  }

  /** What the server has, as it was told or asked. */
  hear(stored: StoredDraft): void {
    if (this.busy) this.heard = stored;
    else if (stored.version > this.base.version) this.compare(stored);
  }

  /** The server has none that is written, and this was based on one: it was sent or discarded elsewhere. */
  missing(): void {
    if (this.base.mark !== '' && !this.busy) void this.work(() => this.ask());
  }

  decide(choice: Content): void {
    const { theirs } = this;
    if (!theirs) return;
    this.theirs = undefined;
    this.base = baseOf(theirs);
    this.host.differ(undefined);
    this.host.take(choice);
    this.host.kept(!this.dirty);
    this.now();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private later(ms: number): void {
    if (this.busy) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.work(() => this.push()), ms);
  }

  /** One at a time. */
  private async work(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.again = false;
    try {
      await act();
      this.failures = 0;
    } catch (error) {
      this.failed(error);
    }
    this.busy = false;
    const { heard } = this;
    this.heard = undefined;
    if (heard) this.hear(heard);
    if (this.again && this.dirty && !this.theirs) this.later(PAUSE_MS);
  }

  private async push(): Promise<void> {
    const content = this.host.content();
    const mark = markOf(content);
    if (mark === this.base.mark || this.theirs) return;
    try {
      const { version } = this.base;
      const stored = isNothing(content)
        ? await discardDraft(this.client, this.roomId, version)
        : await putDraft(this.client, this.roomId, bodyOf(content), version);
      this.base = { version: stored.version, mark };
      this.host.kept(!this.dirty);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 412) throw error;
      await this.ask();
    }
  }

  private async ask(): Promise<void> {
    this.compare(await readDraft(this.client, this.roomId));
  }

  private compare(stored: StoredDraft): void {
    const theirs = contentOf(stored);
    const mine = this.host.content();
    const [own, other] = [markOf(mine), markOf(theirs)];
    if (own === other) this.agree(stored);
    else if (own === this.base.mark || isNothing(mine)) {
      this.agree(stored);
      this.host.take(theirs);
    } else if (isNothing(theirs)) {
      // Sent there, and gone on with here: what is here stays.
      this.agree(stored);
      this.again = true;
      if (!this.busy) this.later(0);
    } else {
      this.theirs = stored;
      this.host.differ(theirs);
    }
    this.host.kept(!this.dirty);
  }

  private agree(stored: StoredDraft): void {
    this.base = baseOf(stored);
    if (!this.theirs) return;
    this.theirs = undefined;
    this.host.differ(undefined);
  }

  /** What may pass is tried again; what is refused stays here until it is changed. */
  private failed(error: unknown): void {
    this.host.kept(false);
    if (error instanceof ProblemError && !error.transient && error.status < 500) return;
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures);
    this.failures += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.work(() => this.push()), wait);
  }
}

function baseOf(stored: StoredDraft): Base {
  return { version: stored.version, mark: markOf(contentOf(stored)) };
}
