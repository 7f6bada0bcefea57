import { defineEvent } from '../../kernel/index.js';

export const AuditExpired = defineEvent<{ before: number; count: number }>('audit.expired', {
  says: 'Old entries of the audit trail were deleted, as AUDIT_RETENTION says.',
  stream: () => 'audit:trail',
});
