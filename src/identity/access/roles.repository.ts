import { Injectable } from '@nestjs/common';
import { insertRows, isDuplicate, UnitOfWork } from '../../platform/database/index.js';
import { Role } from './role.entity.js';
import { RoleNameTaken } from './roles.errors.js';

@Injectable()
export class RolesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(id: string): Promise<Role | null> {
    return this.uow.read().findOneBy(Role, { id });
  }

  findForChange(id: string): Promise<Role | null> {
    return this.uow.read().findOne(Role, { where: { id }, ...this.uow.forChange() });
  }

  /** All of them: there are never many. */
  all(): Promise<Role[]> {
    return this.uow.read().find(Role, { order: { nameKey: 'ASC' } });
  }

  count(): Promise<number> {
    return this.uow.read().count(Role);
  }

  async insert(role: Role): Promise<void> {
    await this.refusingTakenName(role.name, () => insertRows(this.uow.transaction().manager, Role, [role]));
  }

  async update({ id, ...change }: Role): Promise<void> {
    await this.refusingTakenName(change.name, () => this.uow.transaction().manager.update(Role, { id }, change));
  }

  async delete(id: string): Promise<void> {
    await this.uow.transaction().manager.delete(Role, { id });
  }

  private async refusingTakenName<T>(name: string, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw isDuplicate(error, 'ux_roles_nameKey') ? RoleNameTaken({ name }) : error;
    }
  }
}
