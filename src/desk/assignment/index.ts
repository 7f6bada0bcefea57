import { AgentCapacity } from './agents/capacity.entity.js';
import { AssignmentDecision, AssignmentHand } from './choice/decision.entity.js';
import { AssignmentPolicy, AssignmentTurn } from './policies/policy.entity.js';

export { AssignmentModule } from './assignment.module.js';

export const assignmentEntities = [AssignmentPolicy, AssignmentTurn, AgentCapacity, AssignmentDecision, AssignmentHand];
