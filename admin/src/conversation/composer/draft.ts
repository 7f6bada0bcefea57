import { ProblemError } from '@quickdesk/client';
import { newId } from '@quickdesk/live';
import { type Media, uploadMedia } from '../../api/media.js';
import { type Content, type ContentFile, isNothing } from '../../drafts/content.js';
import { type Base, DraftSync } from '../../drafts/DraftSync.js';
import { Leaving } from '../../drafts/Leaving.js';
import type { Session } from '../../session/Session.js';
import { keep, kept } from '../../session/kept.js';
import type { Named } from './mentions.js';

export interface DraftFile {
  key: string;
  name: string;
  size?: number;
  /** How much of it is sent, from 0 to 1. */
  progress: number;
  media?: Pick<Media, 'id'>;
  problem?: unknown;
}

export interface DraftState {
  text: string;
  named: Named;
  replyTo: number | null;
  files: readonly DraftFile[];
  /** Asked for while a file was still on its way. */
  sendWhenReady: boolean;
  /** It goes then, unless it is taken back: UTC milliseconds. */
  leavesAt: number | undefined;
  /** The page was left in between: it was not sent. */
  stayed: boolean;
  /** What was typed at another machine meanwhile. */
  theirs: Content | undefined;
  /** Whether the server has it, too. */
  everywhere: boolean;
}

const empty: DraftState = {
  text: '',
  named: {},
  replyTo: null,
  files: [],
  sendWhenReady: false,
  leavesAt: undefined,
  stayed: false,
  theirs: undefined,
  everywhere: true,
};

/** What is kept in this browser. */
interface Kept extends Partial<Pick<DraftState, 'text' | 'named' | 'replyTo' | 'files'>> {
  base?: Base;
  leaving?: boolean;
}

/** An outbox that does not answer keeps nobody's next words from being kept. */
const HANDING_MS = 3_000;

/**
 * What somebody is writing in one place. It outlives the screen and the page, and is at the server a moment later; files
 * go on being sent while one looks elsewhere.
 */
export class Draft {
  readonly sync: DraftSync;
  readonly leaving = new Leaving((leavesAt) => this.change({ leavesAt, stayed: false }));
  private state: DraftState;
  private handing = 0;
  private readonly listeners = new Set<() => void>();
  private readonly sources = new Map<string, { file: File; stop: AbortController }>();

  constructor(
    private readonly name: string,
    roomId: string,
    private readonly session: Session,
  ) {
    const { base, leaving, ...written } = read(name);
    this.state = { ...empty, ...written, stayed: leaving === true };
    this.sync = new DraftSync(
      session.client,
      roomId,
      {
        content: () => this.content(),
        take: (theirs) => this.take(theirs),
        differ: (theirs) => this.change({ theirs }),
        kept: (everywhere) => (everywhere === this.state.everywhere ? this.keep() : this.change({ everywhere })),
      },
      base,
    );
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  };

  readonly now = (): DraftState => this.state;

  isWritten(): boolean {
    return this.state.files.length > 0 || !isNothing(this.content());
  }

  content(): Content {
    const { text, named, replyTo, files } = this.state;
    const sent = files.flatMap(({ media, name, size }) => (media ? [{ id: media.id, name, size }] : []));
    return { text, named, replyTo, files: sent };
  }

  change(change: Partial<DraftState>): void {
    this.state = { ...this.state, ...change };
    this.keep();
    for (const changed of this.listeners) changed();
    this.sync.changed();
  }

  /** It is not wanted any more. */
  clear(): void {
    this.empty();
    this.sync.now();
  }

  /** It goes into the outbox. Until that has kept it the browser keeps it here: a page that ends just now loses nothing. */
  handOver(kept: Promise<void>): void {
    this.handing += 1;
    this.empty();
    const late = new Promise((resolve) => setTimeout(resolve, HANDING_MS));
    void Promise.race([kept, late]).then(() => {
      this.handing -= 1;
      this.keep();
      this.sync.now();
    });
  }

  private empty(): void {
    this.sources.clear();
    const { theirs, everywhere } = this.state;
    this.change({ ...empty, theirs, everywhere });
    // What was typed elsewhere meanwhile is what is left to go on with.
    if (theirs) this.sync.decide(theirs);
  }

  attach(files: readonly File[]): void {
    for (const file of files) {
      const key = newId();
      this.sources.set(key, { file, stop: new AbortController() });
      this.change({ files: [...this.state.files, { key, name: file.name, size: file.size, progress: 0 }] });
      void this.send(key);
    }
  }

  drop(key: string): void {
    this.sources.get(key)?.stop.abort();
    this.sources.delete(key);
    this.change({ files: this.state.files.filter((each) => each.key !== key) });
  }

  retry(key: string): void {
    this.changeFile(key, { problem: undefined, progress: 0 });
    void this.send(key);
  }

  private async send(key: string, again = false): Promise<void> {
    const source = this.sources.get(key);
    if (!source) return;
    const { file, stop } = source;
    try {
      const media = await uploadMedia({
        file,
        clientId: key,
        token: this.session.token(),
        signal: stop.signal,
        onProgress: (progress) => this.changeFile(key, { progress }),
      });
      this.changeFile(key, { media, progress: 1 });
    } catch (error) {
      if (stop.signal.aborted) return;
      const expired = error instanceof ProblemError && error.status === 401 && !again;
      if (expired && (await this.session.renew().catch(() => false))) return this.send(key, true);
      this.changeFile(key, { problem: error });
      this.change({ sendWhenReady: false });
    }
  }

  private changeFile(key: string, change: Partial<DraftFile>): void {
    this.change({ files: this.state.files.map((each) => (each.key === key ? { ...each, ...change } : each)) });
  }

  private take({ text, named, replyTo, files }: Content): void {
    // What is still on its way to the server hangs on no version of it.
    const onTheWay = this.state.files.filter(({ media }) => !media);
    this.change({ text, named, replyTo, files: [...files.map(fileOf), ...onTheWay], stayed: false });
  }

  private keep(): void {
    if (this.handing > 0) return;
    const { text, named, replyTo, leavesAt } = this.state;
    const files = this.state.files.filter(({ media }) => media);
    const { base } = this.sync;
    const whole: Kept = { text, named, replyTo, files, base, ...(leavesAt !== undefined && { leaving: true }) };
    // An empty one is of use as long as the server has one that is not.
    const needless = isNothing(this.content()) && base.mark === '';
    keep(this.name, needless ? undefined : JSON.stringify(whole));
  }
}

function fileOf({ id, name, size }: ContentFile): DraftFile {
  return { key: id, name, size, progress: 1, media: { id } };
}

function read(name: string): Kept {
  try {
    const known: unknown = JSON.parse(kept(name) ?? '{}');
    return typeof known === 'object' && known !== null ? known : {};
  } catch {
    return {};
  }
}
