import { type ChosenKeys, chosenFrom } from '../keys/chosen.js';

export const undoSeconds = [0, 5, 10] as const;
export const advances = ['stay', 'next', 'list'] as const;
export const alertWhose = ['off', 'mine', 'unassigned', 'all'] as const;
export const alertTimes = ['away', 'elsewhere', 'always'] as const;

/** How somebody wants the console to be; the same at each machine. */
export interface Preferences {
  /** Enter sends, and Shift+Enter begins a line; otherwise Ctrl+Enter sends. */
  enterSends: boolean;
  /** For how many seconds a message can be taken back before it goes. */
  undoSend: (typeof undoSeconds)[number];
  /** Where one is after a ticket was solved. */
  autoAdvance: (typeof advances)[number];
  /** Whether keys without Ctrl do anything: who speaks to the computer, or types by accident, switches them off. */
  singleKeys: boolean;
  keys: ChosenKeys;
  /** Whose customers one wants to hear. */
  alertWho: (typeof alertWhose)[number];
  /** `away`: nobody looks at the console. `elsewhere`: another ticket is shown. */
  alertWhen: (typeof alertTimes)[number];
  /** Again and again, until it was read. */
  alertRepeat: boolean;
  alertDesktop: boolean;
  /** Whether what was written is shown on the desktop. */
  alertContent: boolean;
  alertSound: boolean;
  /** Whether the dashboard shows what is left to set up. */
  firstSteps: boolean;
}

/** What is to be changed; what a person has chosen goes back to what it was with null. */
export type PreferencePatch = Partial<Omit<Preferences, 'keys'>> & {
  keys?: Partial<Record<keyof ChosenKeys, string | null>> | null;
};

const readers: { [Name in keyof Preferences]: (value: unknown) => Preferences[Name] } = {
  enterSends: flag(true),
  undoSend: oneOf(undoSeconds, 5),
  autoAdvance: oneOf(advances, 'stay'),
  singleKeys: flag(true),
  keys: chosenFrom,
  alertWho: oneOf(alertWhose, 'mine'),
  alertWhen: oneOf(alertTimes, 'away'),
  alertRepeat: flag(false),
  alertDesktop: flag(true),
  alertContent: flag(false),
  alertSound: flag(true),
  firstSteps: flag(true),
};

/** Read from the server or from this browser: another version of the console may have written it. */
export function preferencesFrom(value: unknown): Preferences {
  const kept = isObject(value) ? value : {};
  const read = Object.entries(readers).map(([name, reader]) => [name, reader(kept[name])]);
  return Object.fromEntries(read) as unknown as Preferences;
}

/** As the server does it: null takes away, objects are merged key by key. */
export function merged(kept: unknown, patch: object): Record<string, unknown> {
  const next = new Map(Object.entries(isObject(kept) ? kept : {}));
  for (const [name, value] of Object.entries(patch) as [string, unknown][]) {
    if (value === null) next.delete(name);
    else next.set(name, isObject(value) ? merged(next.get(name), value) : value);
  }
  return Object.fromEntries(next);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flag(otherwise: boolean) {
  return (value: unknown): boolean => (typeof value === 'boolean' ? value : otherwise);
}

function oneOf<T>(values: readonly T[], otherwise: T) {
  return (value: unknown): T => values.find((each) => each === value) ?? otherwise;
}
