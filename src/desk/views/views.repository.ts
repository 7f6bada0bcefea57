import { Injectable } from '@nestjs/common';
import { insertRows, UnitOfWork } from '../../platform/database/index.js';
import { TicketView } from './ticket-view.entity.js';

@Injectable()
export class ViewsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(id: string): Promise<TicketView | null> {
    return this.uow.read().findOneBy(TicketView, { id });
  }

  /** Finds it and keeps others from changing it until the unit of work ends. */
  findForChange(id: string): Promise<TicketView | null> {
    return this.uow.read().findOne(TicketView, { where: { id }, ...this.uow.forChange() });
  }

  /** Somebody's own in their order, then what others share, by name. */
  async seenBy(ownerId: string): Promise<TicketView[]> {
    const seen = await this.uow.read().find(TicketView, { where: [{ ownerId }, { shared: true }] });
    const own = seen.filter((view) => view.ownerId === ownerId).sort((a, b) => a.position - b.position);
    const others = seen.filter((view) => view.ownerId !== ownerId);
    return [...own, ...others.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))];
  }

  /** In their order, kept from being changed by others. */
  async ofOwnerForChange(ownerId: string): Promise<TicketView[]> {
    const own = await this.uow
      .read()
      .find(TicketView, { where: { ownerId }, order: { id: 'ASC' }, ...this.uow.forChange() });
    return own.sort((a, b) => a.position - b.position);
  }

  async insert(view: TicketView): Promise<void> {
    await insertRows(this.uow.transaction().manager, TicketView, [view]);
  }

  async update({ id, ...change }: TicketView): Promise<void> {
    await this.uow.transaction().manager.update(TicketView, { id }, change);
  }

  async place(id: string, position: number): Promise<void> {
    await this.uow.transaction().manager.update(TicketView, { id }, { position });
  }

  async delete(id: string): Promise<void> {
    await this.uow.transaction().manager.delete(TicketView, { id });
  }
}
