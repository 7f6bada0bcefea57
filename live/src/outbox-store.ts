import type { KeptMessage, OutboxStore } from './api.js';

/** Kept as long as the program runs. */
export function memoryOutbox(): OutboxStore {
  const kept = new Map<string, KeptMessage>();
  return {
    load: async () => [...kept.values()].sort(inOrder),
    put: async (message) => void kept.set(message.clientId, message),
    remove: async (clientId) => void kept.delete(clientId),
  };
}

export function inOrder(one: KeptMessage, other: KeptMessage): number {
  return one.clientId < other.clientId ? -1 : 1;
}
