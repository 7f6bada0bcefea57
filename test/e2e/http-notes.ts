import { Body, Controller, Get, HttpCode, Injectable, Param, Post, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { IsNull } from 'typeorm';
import { newId } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { IdempotencyKey } from '../../src/platform/http/index.js';
import { Note } from './http-world.js';

/** What the tests hold in their hands while a handler runs. */
class Gate {
  private open: () => void = () => undefined;
  private waiting = Promise.resolve();
  entered = 0;

  close(): void {
    this.waiting = new Promise((resolve) => (this.open = resolve));
  }

  release(): void {
    this.open();
  }

  async pass(): Promise<void> {
    this.entered += 1;
    await this.waiting;
  }
}

/** What the handlers do next, as the test says. */
export const scene: { gate: Gate; refusal: (() => Error) | undefined; announce: boolean; steal: boolean } = {
  gate: new Gate(),
  refusal: undefined,
  announce: true,
  steal: false,
};

@Injectable()
export class Notes {
  constructor(private readonly uow: UnitOfWork) {}

  write(text: string): Promise<Note> {
    return this.uow.run(async (tx) => {
      const note = { id: newId(), text, version: 3 };
      await tx.insert(Note, note);
      // What emitting an event does.
      this.uow.transaction().announced = scene.announce;
      await scene.gate.pass();
      if (scene.steal) await tx.update(IdempotencyKey, { status: IsNull() }, { claim: newId() });
      if (scene.refusal) throw scene.refusal();
      return note;
    });
  }

  count(text: string): Promise<number> {
    return this.uow.read().countBy(Note, { text });
  }
}

@Controller('notes')
export class NotesController {
  constructor(private readonly notes: Notes) {}

  @Post()
  async write(@Body() body: { text: string }, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const note = await this.notes.write(body.text);
    void reply.header('Location', `/api/v1/notes/${note.id}`);
    return note;
  }

  @Post('page')
  @HttpCode(200)
  async page(@Body() body: { text: string }): Promise<object> {
    return { data: [await this.notes.write(body.text)], nextCursor: 'c', total: 5 };
  }

  @Post('silent')
  @HttpCode(204)
  async silent(@Body() body: { text: string }): Promise<void> {
    await this.notes.write(body.text);
  }

  @Post('stream')
  async stream(@Body() body: { text: string }): Promise<StreamableFile> {
    await this.notes.write(body.text);
    return new StreamableFile(Buffer.from('bytes'));
  }

  @Get(':text')
  async count(@Param('text') text: string): Promise<object> {
    return { count: await this.notes.count(text) };
  }
}
