import { RecoveryCode } from './recovery-code.entity.js';
import { SecondFactor } from './second-factor.entity.js';

export { SecondFactorModule } from './second-factor.module.js';

export const secondFactorEntities = [SecondFactor, RecoveryCode];
