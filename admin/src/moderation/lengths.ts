const HOUR = 3_600_000;

/** For how long somebody may not write. */
const lengths = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, ever: undefined } as const;
export type Length = keyof typeof lengths;
export const lengthChoices = ['hour', 'day', 'week', 'ever'] as const satisfies readonly Length[];

export function untilOf(length: Length): string | null {
  const ms = lengths[length];
  return ms === undefined ? null : new Date(Date.now() + ms).toISOString();
}
