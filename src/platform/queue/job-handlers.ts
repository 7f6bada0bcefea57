import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { DecoratedMethod } from '../discovery/index.js';
import { Discovery } from '../discovery/index.js';
import type { JobHandler } from './handles.js';
import { HANDLES } from './handles.js';
import type { JobDefinition } from './job.js';
import { definedJobs, definedQueues } from './job.js';

/** Who does which job. The start fails unless every defined job has exactly one handler. */
@Injectable()
export class JobHandlers implements OnModuleInit {
  private handlers = new Map<string, DecoratedMethod<JobDefinition>[]>();

  constructor(private readonly discovery: Discovery) {}

  onModuleInit(): void {
    this.handlers = Map.groupBy(this.methods(), (each) => each.metadata.name);
    definedQueues();
    const problems = definedJobs().flatMap(({ name }) => {
      const found = this.handlers.get(name) ?? [];
      if (found.length === 1) return [];
      if (found.length === 0) return [`the job "${name}" has no handler`];
      return [`the job "${name}" has ${found.length} handlers (${found.map((each) => each.label).join(', ')})`];
    });
    if (problems.length > 0) {
      throw new Error(`Each job needs exactly one method marked @Handles, but ${problems.join('; ')}.`);
    }
  }

  /** A provider with two names in the container is still one. */
  private methods(): DecoratedMethod<JobDefinition>[] {
    const seen = new Map<object, Set<string>>();
    return this.discovery.methods<JobDefinition>(HANDLES).filter(({ target, methodName }) => {
      const names = seen.get(target) ?? new Set();
      seen.set(target, names);
      return !names.has(methodName) && names.add(methodName);
    });
  }

  of(name: string): JobHandler | undefined {
    const found = this.handlers.get(name)?.[0];
    return found && ((...args) => found.call(...args));
  }
}
