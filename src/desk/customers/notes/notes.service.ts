import { Injectable } from '@nestjs/common';
import { NotAllowed } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { actorKey, can, Clock, newId } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { CustomersAccess } from '../customers.access.js';
import { NoteNotFound, NoteNotYours, NoteStale } from '../customers.errors.js';
import { CustomerNoteAdded, CustomerNoteChanged, CustomerNoteDeleted } from '../customers.events.js';
import type { CustomerNote } from './customer-note.entity.js';
import { NotesRepository } from './notes.repository.js';

/** What those who work at the desk note about a customer, for each other. */
@Injectable()
export class NotesService {
  constructor(
    private readonly notes: NotesRepository,
    private readonly access: CustomersAccess,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, customerId: string, query: ListQuery): Promise<Page<CustomerNote>> {
    await this.access.load(actor, customerId, 'read');
    return this.notes.list(customerId, query);
  }

  async get(actor: Actor, customerId: string, id: string): Promise<CustomerNote> {
    await this.access.load(actor, customerId, 'read');
    const note = await this.notes.find(customerId, id);
    if (!note) throw NoteNotFound();
    return note;
  }

  add(actor: Actor, customerId: string, body: string): Promise<CustomerNote> {
    return this.uow.run(async () => {
      // Held, so that a guest who signs in meanwhile takes it along.
      await this.access.load(actor, customerId, 'update');
      const now = this.clock.ms();
      const times = { createdAt: now, updatedAt: now };
      const note: CustomerNote = { id: newId(), customerId, author: actorKey(actor), body, version: 1, ...times };
      await this.notes.insert(note);
      this.events.emit(actor, CustomerNoteAdded, { userId: customerId, noteId: note.id });
      return note;
    });
  }

  /** Nobody puts words into a colleague's mouth. */
  change(actor: Actor, customerId: string, id: string, body: string, ifVersion?: number): Promise<CustomerNote> {
    return this.uow.run(async () => {
      const note = await this.load(actor, customerId, id, ifVersion);
      if (note.author !== actorKey(actor)) throw NoteNotYours();
      if (body === note.body) return note;
      const changed = { ...note, body, version: note.version + 1, updatedAt: this.clock.ms() };
      await this.notes.update(changed);
      this.events.emit(actor, CustomerNoteChanged, { userId: customerId, noteId: id });
      return changed;
    });
  }

  /** One's own; those of others with the permission to manage customers. */
  delete(actor: Actor, customerId: string, id: string, ifVersion?: number): Promise<void> {
    return this.uow.run(async () => {
      const note = await this.load(actor, customerId, id, ifVersion);
      if (note.author !== actorKey(actor) && !can(actor, 'customer.manage'))
        throw NotAllowed({ permission: 'customer.manage' });
      await this.notes.delete(id);
      this.events.emit(actor, CustomerNoteDeleted, { userId: customerId, noteId: id });
    });
  }

  private async load(actor: Actor, customerId: string, id: string, ifVersion?: number): Promise<CustomerNote> {
    await this.access.load(actor, customerId, 'update');
    const note = await this.notes.findForChange(customerId, id);
    if (!note) throw NoteNotFound();
    if (ifVersion !== undefined && note.version !== ifVersion) throw NoteStale();
    return note;
  }
}
