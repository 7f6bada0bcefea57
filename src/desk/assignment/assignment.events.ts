import { defineEvent } from '../../kernel/index.js';
import type { Mode } from './choice/choose.js';

export interface PolicyFacts {
  mode: Mode;
  sticky: boolean;
  stickyFor: number;
  takeBack: boolean;
  grace: number;
}

export const PolicyChanged = defineEvent<{ team: string; from: PolicyFacts; to: PolicyFacts }>(
  'assignment.policy_changed',
  {
    says: 'The tickets of a team, or those of none, are given out by other rules.',
    stream: ({ team }) => `assignment:${team}`,
  },
);

export const CapacityChanged = defineEvent<{ userId: string; from: number | null; to: number | null }>(
  'assignment.capacity_changed',
  {
    says: 'An agent takes more or less from now on; null for as much as everybody.',
    stream: ({ userId }) => `user:${userId}`,
  },
);
