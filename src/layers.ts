/**
 * The one import rule, as data. A file may import from its own module, and from any module printed before it,
 * through that module's `index.ts`. `test/architecture.spec.ts` reads this table and every import.
 */
export const layers = [
  { layer: 'kernel', modules: ['kernel'] },
  {
    layer: 'platform',
    modules: [
      'platform/config',
      'platform/observability',
      'platform/secrets',
      'platform/discovery',
      'platform/schema',
      'platform/cache',
      'platform/storage',
      'platform/database',
      'platform/queue',
      'platform/events',
      'platform/deliveries',
      'platform/outbound',
      'platform/mail',
      'platform/http',
      'platform/realtime',
      'platform/documents',
    ],
  },
  {
    layer: 'identity',
    modules: [
      'identity/access',
      'identity/users',
      'identity/teams',
      'identity/auth',
      'identity/accounts',
      'identity/second-factor',
      'identity/external',
      'identity/signed-identity',
      'identity/api-keys',
    ],
  },
  {
    layer: 'conversation',
    modules: [
      'conversation/media',
      'conversation/contacts',
      'conversation/rooms',
      'conversation/messages',
      'conversation/drafts',
      'conversation/reading',
      'conversation/link-previews',
      'conversation/presence',
    ],
  },
  {
    layer: 'desk',
    modules: [
      'desk/tags',
      'desk/inboxes',
      'desk/tickets',
      'desk/assignment',
      'desk/views',
      'desk/reply-addresses',
      'desk/customers',
      'desk/moderation',
    ],
  },
  {
    layer: 'reactions',
    modules: ['reactions/broadcast', 'reactions/notifications', 'reactions/reports', 'reactions/audit'],
  },
  {
    layer: 'faces',
    modules: [
      'faces/health',
      'faces/site',
      'faces/widget',
      'faces/operations',
      'faces/dashboard',
      'faces/demo',
      'faces/outbox',
    ],
  },
] as const;
