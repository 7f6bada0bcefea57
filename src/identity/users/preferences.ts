import { FieldsInvalid } from '../../kernel/index.js';

const MAX_BYTES = 8 * 1024;

/** A JSON merge patch (RFC 7396): what is given is put in place, `null` takes away, objects are merged key by key. */
export function withPatch(preferences: object, patch: object): object {
  const merged = mergePatch(preferences, patch);
  if (Buffer.byteLength(JSON.stringify(merged)) > MAX_BYTES) {
    throw FieldsInvalid(
      {},
      {
        errors: [
          {
            pointer: '/preferences',
            code: 'preferences.too_large',
            message: `Preferences hold at most ${MAX_BYTES / 1024} KB in all; take some away with null.`,
          },
        ],
      },
    );
  }
  return merged;
}

function mergePatch(target: unknown, patch: object): object {
  // A Map, because a plain object has names of its own.
  const merged = new Map<string, unknown>(isObject(target) ? Object.entries(target as Record<string, unknown>) : []);
  for (const [key, value] of Object.entries(patch as Record<string, unknown>)) {
    if (value === null) merged.delete(key);
    else merged.set(key, isObject(value) ? mergePatch(merged.get(key), value) : value);
  }
  return Object.fromEntries(merged);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
