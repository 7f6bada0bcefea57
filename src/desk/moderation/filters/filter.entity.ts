import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  JsonColumn,
  TextColumn,
  TimeColumn,
} from '../../../platform/database/index.js';

export const filterKinds = ['words', 'pattern'] as const;
export type FilterKind = (typeof filterKinds)[number];

export const filterScopes = ['everything', 'public_channels', 'conversations', 'rooms'] as const;
export type FilterScope = (typeof filterScopes)[number];

export const filterSpeakers = ['everybody', 'customers'] as const;
export type FilterSpeakers = (typeof filterSpeakers)[number];

/** From the mildest to the strictest; where several filters match, the strictest counts. */
export const filterActions = ['flag', 'mask', 'hold', 'refuse'] as const;
export type FilterAction = (typeof filterActions)[number];

/** What is done with messages that say certain things. */
@Entity('message_filters')
@Index('ix_message_filters_createdAt', ['createdAt', 'id'])
export class MessageFilter {
  @IdColumn()
  id!: string;

  @TextColumn(80)
  name!: string;

  @TextColumn(8)
  kind!: FilterKind;

  /** Of a filter of words. */
  @JsonColumn()
  words!: string[];

  /** Of a filter by pattern; else empty. */
  @TextColumn(300)
  pattern!: string;

  @TextColumn(16)
  scope!: FilterScope;

  /** Where the scope is some rooms. */
  @JsonColumn()
  roomIds!: string[];

  @TextColumn(10)
  appliesTo!: FilterSpeakers;

  @TextColumn(8)
  action!: FilterAction;

  @FlagColumn()
  enabled!: boolean;

  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;
}
