import { unwrap } from '@quickdesk/client';
import { generateSync } from 'otplib';
import { Clock } from '../../src/kernel/index.js';
import type { Member } from '../support/desk.js';
import type { Caller, World } from './people.js';

const STEP_S = 30;

/** What the app shows now, or so many steps from now. */
export function codeOf({ desk }: World, secret: string, steps = 0): string {
  return generateSync({ secret, epoch: Math.floor(desk.get(Clock).ms() / 1000) + steps * STEP_S });
}

/** The secret of an app that is not confirmed yet; nonsense for a caller who may not begin. */
export async function begun(world: World, { token, password }: Caller): Promise<string> {
  const { data } = await world.desk.as(token).POST('/api/v1/me/second-factor/totp', { body: { password } });
  return data?.secret ?? 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
}

export interface Secured {
  readonly secret: string;
  readonly recoveryCode: string;
}

/** Sets an app up for the caller; nonsense where they may not. */
export async function secured(world: World, caller: Caller): Promise<Secured> {
  const secret = await begun(world, caller);
  const { data } = await world.desk
    .as(caller.token)
    .POST('/api/v1/me/second-factor/totp/confirm', { body: { code: codeOf(world, secret) } });
  return { secret, recoveryCode: data?.recoveryCodes[0] ?? 'AAAA-BBBB-CC' };
}

/** The first half of a sign-in, and a code for the second. */
export async function challenged(world: World, member: Member): Promise<{ challenge: string; code: string }> {
  const { recoveryCode } = await secured(world, member);
  const { email, password } = member;
  const { challenge } = await unwrap(world.desk.stranger().POST('/api/v1/auth/login', { body: { email, password } }));
  return { challenge: challenge?.token ?? '', code: recoveryCode };
}
