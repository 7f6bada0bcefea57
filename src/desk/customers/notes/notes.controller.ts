import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { mapPage } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../../platform/http/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Listed, pageOf } from '../../../platform/schema/index.js';
import { CustomerViews } from '../customer-views.js';
import { noteList } from '../customers.list.js';
import type { CustomerNote } from './customer-note.entity.js';
import { CustomerNoteDto, WriteCustomerNote } from './notes.dto.js';
import { NotesService } from './notes.service.js';

const ID = ['id', 'The id of the customer.'] as const;
const NOTE = ['noteId', 'The id of the note.'] as const;

@Section('customers', 'People who use the desk, and what it knows of them.')
@Controller('customers/:id/notes')
export class CustomerNotesController {
  constructor(
    private readonly notes: NotesService,
    private readonly views: CustomerViews,
  ) {}

  /**
   * List notes about a customer
   * @remarks Newest first. Notes are for those who work at the desk: no operation and no event shows them to customers.
   */
  @Get()
  @Requires('customer.read')
  @ApiOkResponse({ type: pageOf(CustomerNoteDto) })
  async list(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Listed(noteList) query: ListQuery,
  ): Promise<Page<CustomerNoteDto>> {
    const page = await this.notes.list(actor, id, query);
    const names = await this.views.namesOf(page.data.map(({ author }) => author));
    return mapPage(page, (note) => CustomerNoteDto.of(note, names));
  }

  /**
   * Note something about a customer
   * @remarks For colleagues; the customer never sees it.
   */
  @Post()
  @Requires('customer.update')
  @ApiCreatedResponse({ type: CustomerNoteDto })
  async create(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Body() { body }: WriteCustomerNote,
  ): Promise<CustomerNoteDto> {
    return this.shown(this.notes.add(actor, id, body));
  }

  /**
   * Change a note about a customer
   * @remarks Only who wrote it. With `If-Match`, only if it is still the version you have read.
   */
  @Patch(':noteId')
  @Requires('customer.update')
  @ApiOkResponse({ type: CustomerNoteDto })
  async update(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Path(...NOTE) noteId: string,
    @Body() { body }: WriteCustomerNote,
    @IfMatch() ifVersion?: number,
  ): Promise<CustomerNoteDto> {
    return this.shown(this.notes.change(actor, id, noteId, body, ifVersion));
  }

  /**
   * Delete a note about a customer
   * @remarks Who wrote it, and whoever may manage customers. With `If-Match`, only if it is still the version you have read.
   */
  @Delete(':noteId')
  @HttpCode(204)
  @Requires('customer.update')
  @ApiNoContentResponse({ description: 'It is deleted.' })
  async delete(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Path(...NOTE) noteId: string,
    @IfMatch() ifVersion?: number,
  ): Promise<void> {
    await this.notes.delete(actor, id, noteId, ifVersion);
  }

  private async shown(written: Promise<CustomerNote>): Promise<CustomerNoteDto> {
    const note = await written;
    return CustomerNoteDto.of(note, await this.views.namesOf([note.author]));
  }
}
