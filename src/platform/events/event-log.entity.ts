import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  JsonColumn,
  KeyColumn,
  KeyRefColumn,
  LongTextColumn,
  IdColumn,
  TextColumn,
  TimeColumn,
} from '../database/index.js';

/** A log of its own: one room, one tag. `lastSeq` is taken under this row, so that seq has no gap. */
@Entity('event_streams')
@Index('ux_event_streams_name', ['name'], { unique: true })
class EventStream {
  @KeyColumn()
  id!: number;

  @TextColumn(100)
  name!: string;

  @CountColumn({ default: 0 })
  lastSeq!: number;
}

/** The compact key of whoever did something. */
@Entity('event_actors')
@Index('ux_event_actors_name', ['name'], { unique: true })
class EventActor {
  @KeyColumn()
  id!: number;

  @TextColumn(100)
  name!: string;
}

/** What happened. Append-only; `id` orders the whole log, `seq` orders one stream. */
@Entity('event_log')
@Index('ux_event_log_stream', ['streamId', 'seq'], { unique: true })
@Index('ux_event_log_client', ['clientId', 'streamId', 'actorId'], { unique: true })
class EventRow {
  @KeyColumn()
  id!: number;

  @KeyRefColumn()
  streamId!: number;

  @CountColumn()
  seq!: number;

  @TextColumn(80)
  type!: string;

  @CountColumn()
  version!: number;

  @KeyRefColumn()
  actorId!: number;

  @TextColumn(200, { nullable: true })
  requestId!: string | null;

  @TextColumn(64, { nullable: true })
  address!: string | null;

  /** What its sender calls it, where sending it again must not make two: unique for each stream and actor. */
  @TextColumn(64, { nullable: true })
  clientId!: string | null;

  @TimeColumn()
  at!: number;

  @JsonColumn()
  payload!: object;
}

/** How far a consumer has come, and which process it belongs to. */
@Entity('event_consumers')
export class EventConsumer {
  @TextColumn(80, { primary: true })
  name!: string;

  @KeyRefColumn({ default: 0 })
  position!: number;

  @TextColumn(100, { nullable: true })
  owner!: string | null;

  @TimeColumn({ default: 0 })
  leaseUntil!: number;

  @TimeColumn({ default: 0 })
  movedAt!: number;
}

/** An event a consumer could not handle, set aside so that the ones behind it go on. */
@Entity('event_parked')
@Index('ux_event_parked_event', ['consumer', 'position'], { unique: true })
export class ParkedEvent {
  @IdColumn()
  id!: string;

  @TextColumn(80)
  consumer!: string;

  @KeyRefColumn()
  position!: number;

  @TextColumn(80)
  type!: string;

  @CountColumn()
  attempts!: number;

  @LongTextColumn()
  error!: string;

  @TimeColumn()
  parkedAt!: number;
}

export const eventEntities = [EventStream, EventActor, EventRow, EventConsumer, ParkedEvent];
