import { defineEvent } from '../../kernel/index.js';

interface UserFacts {
  userId: string;
}

const stream = ({ userId }: UserFacts) => `user:${userId}`;

export const SecondFactorSet = defineEvent<UserFacts & { method: string }>('second_factor.set', {
  says: 'Somebody has set up a second factor: from now on signing in asks for it.',
  stream,
});

export const SecondFactorRemoved = defineEvent<UserFacts & { by: 'owner' | 'staff' }>('second_factor.removed', {
  says: 'Somebody has no second factor any more, nor recovery codes.',
  stream,
});

export const RecoveryCodeUsed = defineEvent<UserFacts & { left: number }>('second_factor.recovery_code_used', {
  says: 'Somebody used one of their recovery codes up.',
  stream,
});

export const RecoveryCodesRenewed = defineEvent<UserFacts>('second_factor.recovery_codes_renewed', {
  says: 'Somebody got new recovery codes; those from before are good for nothing.',
  stream,
});
