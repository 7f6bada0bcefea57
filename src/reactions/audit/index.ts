import { AuditEntry } from './audit-entry.entity.js';
import { AuditExpiry } from './audit-expiry.entity.js';

export { AuditModule } from './audit.module.js';

export const auditEntities = [AuditEntry, AuditExpiry];
