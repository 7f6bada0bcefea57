import { Entity, Index } from 'typeorm';
import { CountColumn, IdColumn, TextColumn, TimeColumn, folded } from '../../platform/database/index.js';

export const tagColours = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink'] as const;
export type TagColour = (typeof tagColours)[number];

/** A word to sort tickets by. Two tags never share a name, whatever its case. */
@Entity('tags')
@Index('ux_tags_nameKey', ['nameKey'], { unique: true })
@Index('ix_tags_createdAt', ['createdAt', 'id'])
export class Tag {
  @IdColumn()
  id!: string;

  @TextColumn(50)
  name!: string;

  /** The name as it is compared and sorted: case and width folded. */
  @TextColumn(100)
  nameKey!: string;

  @TextColumn(12)
  colour!: TagColour;

  /** Rises with each change; the ETag of the tag. */
  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;

  static called(name: string): Pick<Tag, 'name' | 'nameKey'> {
    return { name, nameKey: folded(name, 100) };
  }
}
