import 'reflect-metadata';
import { Entity, Index } from 'typeorm';
import { newId } from '../../../src/kernel/index.js';
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../../src/platform/database/index.js';
import { defineList } from '../../../src/platform/schema/index.js';
import { seeded } from '../../support/seeded.js';

@Entity('parcel')
@Index('ix_parcel_updated', ['updatedAt', 'id'])
@Index('ix_parcel_status_updated', ['status', 'updatedAt', 'id'])
export class Parcel {
  @IdColumn() id!: string;
  @TextColumn(20) status!: string;
  @TextColumn(80) name!: string;
  @CountColumn() weight!: number;
  @FlagColumn() fragile!: boolean;
  @RefColumn({ nullable: true }) ownerId!: string | null;
  @TimeColumn() updatedAt!: number;
}

export const parcels = defineList({
  name: 'parcels',
  fields: {
    status: { type: 'choice', choices: ['new', 'sent', 'lost'], filter: true, sort: true },
    name: { type: 'text', filter: true, sort: true },
    weight: { type: 'integer', filter: true, sort: true },
    fragile: { type: 'flag', filter: true, sort: true },
    ownerId: { type: 'id', filter: true, nullable: true },
    updatedAt: { type: 'time', filter: true, sort: true },
  },
  search: ['name'],
  defaultSort: '-updatedAt',
  indexes: {
    ix_parcel_updated: ['updatedAt', 'id'],
    ix_parcel_status_updated: ['status', 'updatedAt', 'id'],
  },
});

export const random = seeded(20_261_120);
export const START = Date.UTC(2026, 0, 1);
export const owners = ['01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70', '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b71', null];
// Small and large code points, on both sides of where UTF-16 units sort differently from code points.
const words = [
  'apple',
  'Apple',
  'zebra',
  'Éclair',
  'éclair',
  'ﬀ',
  '\uffee',
  '🍏',
  '𝒳',
  '50%',
  '50_',
  '50!',
  'a b',
  'ab',
  '',
];

export function randomParcel(): Parcel {
  return Object.assign(new Parcel(), {
    id: newId(),
    status: random.pick(['new', 'sent', 'lost']),
    name: `${random.pick(words)}${random.pick(['', random.pick(words)])}`,
    weight: random.below(5),
    fragile: random.below(2) === 1,
    ownerId: random.pick(owners),
    updatedAt: START + random.below(300),
  });
}
