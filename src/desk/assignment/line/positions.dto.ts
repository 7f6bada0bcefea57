import { Id, Integer } from '../../../platform/schema/index.js';

class Place {
  @Integer({
    min: 1,
    nullable: true,
    doc: 'Its place in the queue of its team, 1 for the next; null when it does not wait: somebody has it, or it wants no work now.',
    example: 3,
  })
  position!: number | null;

  @Integer({ doc: 'How many are before it.', example: 2 })
  ahead!: number;
}

export class QueuePositionDto extends Place {
  @Integer({ doc: 'How many wait there altogether.', example: 12 })
  of!: number;
}

export class QueuePositionHeardDto extends Place {
  @Id({ doc: 'The ticket.' })
  ticketId!: string;
}
