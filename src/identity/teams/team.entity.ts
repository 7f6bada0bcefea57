import { Entity, Index } from 'typeorm';
import { CountColumn, IdColumn, TextColumn, TimeColumn, folded } from '../../platform/database/index.js';

/** People who work together. Two teams never share a name, whatever its case. */
@Entity('teams')
@Index('ux_teams_nameKey', ['nameKey'], { unique: true })
@Index('ix_teams_createdAt', ['createdAt', 'id'])
export class Team {
  @IdColumn()
  id!: string;

  @TextColumn(50)
  name!: string;

  /** The name as it is compared and sorted: case and width folded, which can make it longer. */
  @TextColumn(200)
  nameKey!: string;

  /** Where the team works: its business hours and reports are in this zone. */
  @TextColumn(64)
  timeZone!: string;

  /** Rises with each change of name or time zone; the ETag of the team. Who is in it is not part of it. */
  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;

  static called(name: string): Pick<Team, 'name' | 'nameKey'> {
    return { name, nameKey: folded(name, 200) };
  }
}
