import { newId } from '../../kernel/index.js';
import type { WorkContext } from '../observability/index.js';
import type { Ack } from './ack.js';
import type { CompiledCommand } from './compiled-command.js';
import type { Line, SentCommand } from './line.js';

/** Ids that clients give are printed in logs and answers: short, and nothing but plain characters. */
const requestIds = /^[\w.:-]{1,128}$/;

/**
 * One command under way; also the context its work runs in. Most commands neither log nor fail, so the request id is
 * made when somebody first asks for it.
 */
export class CommandCall implements WorkContext {
  readonly startedMs = performance.now();
  readonly actor: string;
  /** How many values came with the name. */
  readonly given: number;
  private id: string | undefined;

  constructor(
    readonly line: Line,
    readonly command: CompiledCommand | undefined,
    private readonly sent: SentCommand,
  ) {
    this.actor = line.session.actorKey;
    this.given = sent.data.length - 1;
  }

  /** Tells the client, if it asked to be told. */
  acknowledge(ack: Ack): void {
    if (this.sent.id !== undefined) this.line.acknowledge(this.sent.id, ack);
  }

  get input(): unknown {
    return this.given > 0 ? this.sent.data[1] : undefined;
  }

  get address(): string {
    return this.line.session.address;
  }

  get requestId(): string {
    return (this.id ??= this.givenId ?? newId());
  }

  /** A name, at most one input, and at most `{ requestId }` after it. */
  get wellFormed(): boolean {
    return this.given <= 1 || (this.given === 2 && this.givenId !== undefined);
  }

  private get givenId(): string | undefined {
    const meta = this.given === 2 ? this.sent.data[2] : undefined;
    const id = typeof meta === 'object' && meta !== null && 'requestId' in meta ? meta.requestId : undefined;
    return typeof id === 'string' && requestIds.test(id) ? id : undefined;
  }
}
