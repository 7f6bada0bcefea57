import { Choice, Flag, Id, ListOf, PartialOf, Time } from '../../platform/schema/index.js';
import type { PresenceFacts, PresenceStatus, ShownPresence } from './presence-status.js';
import { isAvailable, presenceStatuses } from './presence-status.js';
import type { PresenceAudience, PresenceChoice } from './presence.entity.js';
import { presenceAudiences, presenceChoices } from './presence.entity.js';

/** How many people can be asked about at once. */
const MOST = 200;

export class PresenceDto {
  @Id({ doc: 'The person.' })
  userId!: string;

  @Choice(presenceStatuses, { doc: 'Where they stand, as far as you may see it.', example: 'online' })
  status!: PresenceStatus;

  @Time({
    nullable: true,
    doc: 'When they were last here, to the minute; null while they are, and where it is not for you to see.',
  })
  lastSeenAt!: Date | null;

  static of(this: void, { userId, status, lastSeenAt }: ShownPresence): PresenceDto {
    return { userId, status, lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt) };
  }
}

export class PresenceListDto {
  @ListOf(PresenceDto, { max: MOST, doc: 'One for each id that was asked for, in that order.' })
  data!: PresenceDto[];
}

export class OfPeople {
  @ListOf(Id(), { min: 1, max: MOST, doc: 'The people, by id.' })
  ids!: string[];
}

class Settings {
  @Choice(presenceChoices, {
    doc: 'What you say of yourself on all your devices, until you say otherwise; `online` leaves it to them.',
    example: 'busy',
  })
  status!: PresenceChoice;

  @Choice(presenceAudiences, { doc: 'Who may see whether you are here.', example: 'staff' })
  showPresence!: PresenceAudience;

  @Flag({ doc: 'Whether those who may see you also see when you were last here.', example: false })
  showLastSeen!: boolean;
}

export class MyPresenceDto extends Settings {
  @Choice(presenceStatuses, { doc: 'Where you stand now, for those who may see it.', example: 'busy' })
  current!: PresenceStatus;

  static of(this: void, { row, status }: PresenceFacts): MyPresenceDto {
    const { choice, showPresence, showLastSeen } = row;
    return { status: choice, showPresence, showLastSeen, current: status };
  }
}

export class ChangeMyPresence extends PartialOf(Settings) {}

export class SetPresence {
  @Choice(presenceChoices, {
    optional: true,
    doc: 'What you say of yourself on all your devices; it outlives the connection.',
    example: 'busy',
  })
  status?: PresenceChoice;

  @Flag({ optional: true, doc: 'Whether nobody uses the device of this connection.', example: true })
  idle?: boolean;
}

export class AvailabilityDto {
  @Id({ doc: 'Who works at the desk.' })
  userId!: string;

  @Flag({ doc: 'Whether they take new conversations, here or not.' })
  accepting!: boolean;

  @Flag({ doc: 'Whether a new conversation may go to them now: they take some, and are online.' })
  available!: boolean;

  static of(this: void, facts: PresenceFacts): AvailabilityDto {
    return { userId: facts.userId, accepting: facts.row.accepting, available: isAvailable(facts) };
  }
}

export class AvailabilityListDto {
  @ListOf(AvailabilityDto, { max: MOST, doc: 'One for each of them who works at the desk.' })
  data!: AvailabilityDto[];
}

export class SetAvailability {
  @Flag({ doc: 'Whether you take new conversations from now on.', example: true })
  accepting!: boolean;
}

export class AvailabilityChange {
  @Id({ doc: 'Who works at the desk.' })
  userId!: string;

  @Flag({ doc: 'Whether they take new conversations from now on.' })
  accepting!: boolean;
}
