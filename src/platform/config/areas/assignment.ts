import { duration, integer } from '../setting.js';

const weight = (priority: string, units: number) =>
  integer(`ASSIGNMENT_WEIGHT_${priority.toUpperCase()}`, {
    default: units,
    min: 1,
    max: 100,
    doc: `How many units of what an agent takes count for work of ${priority} priority.`,
  });

export const assignment = {
  capacity: integer('ASSIGNMENT_CAPACITY', {
    default: 10,
    max: 1000,
    doc: 'How many units an agent takes at once, unless something else is set for them.',
  }),
  weightLow: weight('low', 1),
  weightNormal: weight('normal', 1),
  weightHigh: weight('high', 2),
  weightUrgent: weight('urgent', 3),
  keepDecisions: duration('ASSIGNMENT_KEEP_DECISIONS', {
    default: '90d',
    doc: 'How long it is kept why work went to whom.',
  }),
  positionPace: duration('ASSIGNMENT_POSITION_PACE', {
    default: '3s',
    doc: 'How often waiting customers are told at most how many are before them.',
  }),
};
