import { ProblemError } from '@quickdesk/client';
import { newId } from '@quickdesk/live';
import { type Media, uploadMedia } from '../api/media.js';
import type { Session } from '../session/Session.js';
import { keep, kept } from '../session/kept.js';
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
}

const empty: DraftState = { text: '', named: {}, replyTo: null, files: [], sendWhenReady: false };

/**
 * What somebody is writing in one place. It outlives the screen, and in this browser the page, too; files go on being
 * sent while one looks elsewhere.
 */
export class Draft {
  private state: DraftState;
  private readonly listeners = new Set<() => void>();
  private readonly sources = new Map<string, { file: File; stop: AbortController }>();

  constructor(
    private readonly name: string,
    private readonly session: Session,
  ) {
    this.state = { ...empty, ...read(name) };
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  };

  readonly now = (): DraftState => this.state;

  change(change: Partial<DraftState>): void {
    this.state = { ...this.state, ...change };
    this.keep();
    for (const changed of this.listeners) changed();
  }

  clear(): void {
    this.sources.clear();
    this.change(empty);
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

  private keep(): void {
    const { text, named, replyTo } = this.state;
    const files = this.state.files.filter(({ media }) => media);
    const nothing = text === '' && replyTo === null && files.length === 0;
    keep(this.name, nothing ? undefined : JSON.stringify({ text, named, replyTo, files }));
  }
}

const drafts = new Map<string, Draft>();

/** The draft of one person in one room: the same for every part of the page. */
export function draftOf(session: Session, personId: string, roomId: string): Draft {
  const name = `draft.${personId}.${roomId}`;
  let draft = drafts.get(name);
  if (!draft) drafts.set(name, (draft = new Draft(name, session)));
  return draft;
}

function read(name: string): Partial<DraftState> {
  try {
    const known: unknown = JSON.parse(kept(name) ?? '{}');
    return typeof known === 'object' && known !== null ? known : {};
  } catch {
    return {};
  }
}
