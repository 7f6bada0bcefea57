import { Entity, Index } from 'typeorm';
import type { Scope } from '../../kernel/index.js';
import { CountColumn, IdColumn, JsonColumn, TextColumn, TimeColumn, folded } from '../../platform/database/index.js';

/** A role that somebody of this desk made. The built-in ones are in code. */
@Entity('roles')
@Index('ux_roles_nameKey', ['nameKey'], { unique: true })
export class Role {
  @IdColumn()
  id!: string;

  @TextColumn(50)
  name!: string;

  /** The name as it is compared: case and width folded. */
  @TextColumn(100)
  nameKey!: string;

  /** As they were chosen; one that the program does not know any more grants nothing. */
  @JsonColumn()
  permissions!: string[];

  @TextColumn(12)
  scope!: Scope;

  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;

  static called(name: string): Pick<Role, 'name' | 'nameKey'> {
    return { name, nameKey: folded(name, 100) };
  }
}
