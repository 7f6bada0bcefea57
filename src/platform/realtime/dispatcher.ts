import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../../kernel/index.js';
import { inContext, Logger } from '../observability/index.js';
import { socketProblem } from './ack.js';
import { CommandCall } from './command-call.js';
import type { CommandTallies, Outcome } from './command-meter.js';
import { CommandMeter } from './command-meter.js';
import { CommandRegistry } from './command-registry.js';
import type { CompiledCommand } from './compiled-command.js';
import type { Line, SentCommand } from './line.js';
import { CommandMalformed, CommandTooFast, CommandUnknown, ServerClosing } from './realtime.errors.js';

/**
 * The way of every command, from the wire to its acknowledgement. Nothing here waits, allocates or looks up what
 * could be had at start: a command costs hardly more than a bare Socket.IO handler (`npm run bench command`).
 * Whatever a client sends, nothing is thrown into the process.
 */
@Injectable()
export class Dispatcher {
  private commands: ReadonlyMap<string, CompiledCommand> = new Map();
  private readonly unknown: CommandTallies;
  private underWay = 0;
  private closing: (() => void) | undefined;

  constructor(
    private readonly registry: CommandRegistry,
    private readonly clock: Clock,
    private readonly log: Logger,
    meter: CommandMeter,
  ) {
    this.unknown = meter.of('unknown');
  }

  /** Compiles the commands; a command that is declared wrongly fails the start here. */
  open(): void {
    this.commands = this.registry.commands;
  }

  dispatch(line: Line, sent: SentCommand): void {
    const call = new CommandCall(line, this.commands.get(sent.data[0] as string), sent);
    this.underWay += 1;
    inContext(call, () => {
      try {
        const answer = this.run(call);
        if (isPromise(answer)) this.wait(call, answer);
        else this.succeed(call, answer);
      } catch (error) {
        this.fail(call, error);
      }
    });
  }

  /** Takes no more commands, and resolves when those under way are answered. */
  async drain(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.closing = resolve;
      if (this.underWay === 0) resolve();
    });
  }

  private run(call: CommandCall): unknown {
    const { command } = call;
    const { session } = call.line;
    const waitMs = session.flow.take(this.clock.ms());
    if (waitMs > 0) {
      session.refused += 1;
      const seconds = Math.ceil(waitMs / 1000);
      throw CommandTooFast({ seconds }, { retryAfter: seconds });
    }
    session.refused = 0;
    if (this.closing) throw ServerClosing({}, { retryAfter: 1 });
    if (!command) throw CommandUnknown();
    if (!call.wellFormed) throw CommandMalformed();
    return command.run(session, call.input);
  }

  private wait(call: CommandCall, answer: Promise<unknown>): void {
    answer.then(
      (data) => this.succeed(call, data),
      (error: unknown) => this.fail(call, error),
    );
  }

  private succeed(call: CommandCall, data: unknown): void {
    try {
      call.acknowledge({ ok: true, data: data ?? null });
    } catch (error) {
      // Not JSON: a cycle, a BigInt.
      return this.fail(call, error);
    }
    this.finish(call, 'ok');
  }

  private fail(call: CommandCall, error: unknown): void {
    const problem = socketProblem(error, { requestId: call.requestId, instance: call.command?.name });
    const foreseen = error instanceof DomainError;
    if (!foreseen) this.log.error({ err: error, command: call.command?.name }, 'a socket command failed');
    call.acknowledge({ ok: false, error: problem });
    this.finish(call, foreseen && error.kind !== 'unavailable' ? 'refused' : 'failed');
  }

  private finish(call: CommandCall, outcome: Outcome): void {
    const tallies = call.command?.tallies ?? this.unknown;
    const ms = performance.now() - call.startedMs;
    tallies[outcome].add(ms / 1000);
    if (this.log.isLevelEnabled('debug')) this.log.debug({ command: call.command?.name, outcome, ms }, 'command');
    this.underWay -= 1;
    if (this.closing && this.underWay === 0) this.closing();
  }
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Promise<unknown>>).then === 'function';
}
