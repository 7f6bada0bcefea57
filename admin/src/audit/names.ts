import type { AuditEntry } from '../api/audit.js';
import { useI18n } from '../i18n/I18n.js';

/** What whoever did it is called; without a name, what is known of them. */
export function useActorName(): (entry: Pick<AuditEntry, 'actor' | 'actorName'>) => string {
  const { t } = useI18n();
  return ({ actor, actorName }) => {
    if (actorName) return actorName;
    if (actor === 'anonymous') return t('audit.anonymous');
    return actor.startsWith('system:') ? t('audit.desk') : short(actor);
  };
}

/** The end of an id tells more than its beginning, which is a time. */
export function short(key: string): string {
  const at = key.indexOf(':');
  const id = key.slice(at + 1);
  return id.length > 20 ? `${key.slice(0, at + 1)}…${id.slice(-6)}` : key;
}
