import type { System, SystemPart } from '../api/operations.js';
import { Badge } from '../controls/Badge.js';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';

const UNFINISHED = 'unfinished';

/** Each part, whether it works, and what to do if it does not. */
export function SystemParts({ system: { parts, drivers } }: { system: System }) {
  const { t } = useI18n();
  return (
    <section className="card" aria-label={t('operations.parts')}>
      <ul className="system-parts">
        {parts
          .filter(({ name, ok }) => name !== UNFINISHED || !ok)
          .map((part) => (
            <OnePart key={part.name} part={part} driver={driverOf(part.name, drivers)} />
          ))}
      </ul>
    </section>
  );
}

function OnePart({ part, driver }: { part: SystemPart; driver: string | undefined }) {
  const { t, known } = useI18n();
  const { name, ok, vital, ms, error, facts } = part;
  const late = lateOf(facts);
  const waits = late.length > 0;
  return (
    <li data-ok={ok}>
      <div className="system-part">
        <span className="system-part-name">{known(`operations.part.${name}`) ?? name}</span>
        <span className="quiet">
          {driver && `${known(`operations.driver.${driver}`) ?? driver} · `}
          {t('operations.took', { ms })}
        </span>
      </div>
      {!ok && (
        <div className="system-todo">
          <Icon name="warning" />
          <div>
            <p>{known(`operations.todo.${name}`) ?? t('operations.todo')}</p>
            <p className="quiet">
              {vital ? t('operations.vital') : t('operations.notVital')}{' '}
              <code className="operations-code">{error}</code>
            </p>
          </div>
        </div>
      )}
      {waits && <p className="system-late">{t('operations.late', { queues: late.join(', ') })}</p>}
      <State ok={ok} waits={waits} />
    </li>
  );
}

function State({ ok, waits }: { ok: boolean; waits: boolean }) {
  const { t } = useI18n();
  if (!ok)
    return (
      <Badge tone="danger" icon="close">
        {t('operations.away')}
      </Badge>
    );
  if (waits) return <Badge tone="warning">{t('operations.waits')}</Badge>;
  return (
    <Badge tone="good" icon="check">
      {t('operations.works')}
    </Badge>
  );
}

/** Redis is the cache's choice; the other parts are called as their drivers are. */
function driverOf(name: string, drivers: System['drivers']): string | undefined {
  const part = name === 'redis' ? 'cache' : name === 'queues' ? 'queue' : name;
  return part in drivers ? `${part}.${drivers[part as keyof typeof drivers]}` : undefined;
}

function lateOf(facts: object): string[] {
  const { late } = facts as { late?: unknown };
  return Array.isArray(late) ? late.map(String) : [];
}
