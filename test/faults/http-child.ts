import 'reflect-metadata';
import type { OnModuleDestroy } from '@nestjs/common';
import { Body, Controller, Get, Injectable, Post } from '@nestjs/common';
import { FakeClock, newId } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { stopOnSignals } from '../../src/platform/http/index.js';
import { Note, open } from '../e2e/http-world.js';

/** A process for `http.spec.ts` to kill: says what it is doing, and waits there. */
@Injectable()
class Notes {
  constructor(private readonly uow: UnitOfWork) {}

  write({ text, die }: { text: string; die: 'before' | 'after' }): Promise<Note> {
    return this.uow.run(async (tx) => {
      const note = { id: newId(), text, version: 1 };
      await tx.insert(Note, note);
      this.uow.transaction().announced = true;
      if (die === 'before') {
        process.send?.('uncommitted');
        await new Promise(() => undefined);
      }
      // Committed, but not a byte of the answer sent.
      await this.uow.afterCommit(() => void process.kill(process.pid, 'SIGKILL'));
      return note;
    });
  }
}

@Controller('notes')
class NotesController {
  constructor(private readonly notes: Notes) {}

  @Post()
  write(@Body() body: { text: string; die: 'before' | 'after' }): Promise<Note> {
    return this.notes.write(body);
  }

  @Get('quick')
  quick(): object {
    return {};
  }

  @Get('slow')
  async slow(): Promise<object> {
    process.send?.('slow begins');
    await new Promise((resolve) => process.once('message', resolve));
    return { slow: true };
  }
}

/** Stands for a module that waits for something that never comes. */
@Injectable()
class Stuck implements OnModuleDestroy {
  async onModuleDestroy(): Promise<void> {
    if (process.env.CHILD_STUCK) await new Promise((resolve) => setTimeout(resolve, 60_000));
  }
}

const env = JSON.parse(process.env.CHILD_ENV ?? '{}') as Record<string, string>;
const world = await open(env, { controllers: [NotesController], providers: [Notes, Stuck] }, new FakeClock());
stopOnSignals(world.app);
process.send?.({ port: world.port });
