import { Integer } from '../../platform/schema/index.js';

export class ModerationQueueDto {
  @Integer({ doc: 'Reports that nobody looks at.', example: 3 })
  open!: number;

  @Integer({ doc: 'Reports that somebody looks at.', example: 1 })
  claimed!: number;

  @Integer({ doc: 'Messages that filters kept back.', example: 2 })
  held!: number;
}
