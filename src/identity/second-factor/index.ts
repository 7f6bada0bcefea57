import { RecoveryCode } from './recovery-code.entity.js';
import { SecondFactor } from './second-factor.entity.js';

export {
  RecoveryCodesRenewed,
  RecoveryCodeUsed,
  SecondFactorRemoved,
  SecondFactorSet,
} from './second-factor.events.js';
export { SecondFactorModule } from './second-factor.module.js';

export const secondFactorEntities = [SecondFactor, RecoveryCode];
