/** Everything that can be allowed, with the sentence the console and the documents show. */
export const permissions = {
  'tag.read': 'See the tags.',
  'tag.manage': 'Make, rename and delete tags.',
  'audit.read': 'Read the audit trail.',
  'operations.read': 'See consumers, parked events, deliveries and queues.',
  'operations.manage': 'Retry, replay and reset them.',
  'metrics.read': 'Read the metrics.',
} as const;

export type Permission = keyof typeof permissions;

export const allPermissions: ReadonlySet<string> = new Set(Object.keys(permissions));
