import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import type { DecoratedMethod } from '../discovery/index.js';
import { Discovery } from '../discovery/index.js';
import { RateLimits } from '../http/index.js';
import { validatorOf } from '../schema/index.js';
import { BuiltinCommands } from './builtin.commands.js';
import { CommandChecks } from './command-checks.js';
import { CommandMeter } from './command-meter.js';
import type { DeclaredCommand } from './command.decorator.js';
import { COMMAND } from './command.decorator.js';
import { throttleOf } from './command-throttle.js';
import type { CommandMethod } from './compiled-command.js';
import { CompiledCommand } from './compiled-command.js';
import { definedSocketEvents } from './socket-event.js';

/** `noun:verb`, as `tag:watch` or `room:mark-read`. */
const names = /^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*$/;

/** Every command of this build, found and compiled at start. */
@Injectable()
export class CommandRegistry {
  private compiled: ReadonlyMap<string, CompiledCommand> | undefined;

  constructor(
    private readonly discovery: Discovery,
    private readonly checks: CommandChecks,
    private readonly limits: RateLimits,
    private readonly meter: CommandMeter,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Compiled at the first call, when every module has registered its checks. */
  get commands(): ReadonlyMap<string, CompiledCommand> {
    return (this.compiled ??= this.compile());
  }

  private compile(): ReadonlyMap<string, CompiledCommand> {
    const compiled = new Map<string, CompiledCommand>();
    const events = new Set(definedSocketEvents().map(({ name }) => name));
    for (const found of this.discovery.methods<DeclaredCommand>(COMMAND)) {
      const { name } = found.metadata;
      const wrong = wrongName(name, found.label, { other: compiled.get(name)?.label, isEvent: events.has(name) });
      if (wrong) throw new Error(wrong);
      compiled.set(name, this.compileOne(found));
    }
    return compiled;
  }

  private compileOne({ metadata, target, methodName, label }: DecoratedMethod<DeclaredCommand>): CompiledCommand {
    const { name, input, limit } = metadata;
    const method = (target as Record<string, CommandMethod>)[methodName]?.bind(target) as CommandMethod;
    // The built-in ones are part of being connected; access rules begin above this layer.
    const checks = target instanceof BuiltinCommands ? [] : this.checks.for(target, methodName);
    const windowMs = this.config.http.limitWindow;
    const throttle = limit && throttleOf(name, limit, { limits: this.limits, clock: this.clock, windowMs });
    return new CompiledCommand(
      metadata,
      label,
      method,
      checks,
      throttle,
      input && validatorOf(input),
      this.meter.of(name),
    );
  }
}

function wrongName(name: string, label: string, known: { other?: string; isEvent: boolean }): string | undefined {
  if (known.other) return `The socket command "${name}" is answered twice: by ${known.other} and ${label}.`;
  if (known.isEvent) return `"${name}" is both a socket command and a socket event; rename one of them.`;
  return names.test(name) ? undefined : `The socket command "${name}" of ${label} is not named like "noun:verb".`;
}
