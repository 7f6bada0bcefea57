import type { Me, Permission, Scope } from '../api/shapes.js';

export type LeaveReason = 'asked' | 'expired' | 'ended' | 'key';

/** Who is at this console. */
export type SessionState =
  | { phase: 'starting' }
  | { phase: 'unreachable'; error: unknown }
  | { phase: 'out'; why?: LeaveReason; code?: string }
  | { phase: 'in'; via: 'key' }
  | { phase: 'in'; via: 'account'; account: Account };

export interface Account {
  me: Me;
  sessionId: string;
  permissions: ReadonlySet<string>;
  scope: Scope;
  /** The desk asks for a second factor, and this person has none yet. */
  secondFactorDue: boolean;
}

/** Whether the person may; an operator's key may everything except be a person. */
export function may(state: SessionState, permission: Permission): boolean {
  if (state.phase !== 'in') return false;
  if (state.via === 'key') return !permission.startsWith('me.');
  return state.account.permissions.has(permission);
}
