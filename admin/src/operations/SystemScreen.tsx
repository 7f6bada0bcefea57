import { readSystem, type System } from '../api/operations.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Part, Screen } from '../layout/Screen.js';
import { Age } from '../list/Age.js';
import { useClient } from '../session/useSession.js';
import { Freshness } from './Freshness.js';
import { SystemParts } from './SystemParts.js';
import { Unfinished } from './Unfinished.js';
import { useWatched } from './useWatched.js';
import './operations.css';

const EVERY_MS = 10_000;

export default function SystemScreen() {
  return (
    <Allowed permission="operations.read">
      <SystemHealth />
    </Allowed>
  );
}

/** Whether the desk works, and what to do where it does not. */
function SystemHealth() {
  const { t } = useI18n();
  const client = useClient();
  const system = useWatched(['system'], () => readSystem(client), EVERY_MS);
  const { data, busy, again } = system;
  return (
    <Screen
      title={t('operations.system')}
      lead={t('operations.system.lead')}
      acts={
        <Button busy={busy} onClick={again}>
          {t('operations.look')}
        </Button>
      }
    >
      <Freshness of={system} />
      {data && (
        <>
          <Overall system={data} />
          <SystemParts system={data} />
          <Unfinished parts={data.parts} />
          <About system={data} />
        </>
      )}
    </Screen>
  );
}

function Overall({ system: { parts } }: { system: System }) {
  const { t, plural } = useI18n();
  const broken = parts.filter(({ ok }) => !ok);
  const vital = broken.some((part) => part.vital);
  return (
    <p className="operations-overall" role="status">
      {broken.length === 0 ? (
        <Badge tone="good" icon="check">
          {t('operations.allWorks')}
        </Badge>
      ) : (
        <Badge tone={vital ? 'danger' : 'warning'} icon="warning">
          {plural('operations.broken', broken.length)}
        </Badge>
      )}
    </p>
  );
}

function About({ system }: { system: System }) {
  const { t, known } = useI18n();
  const { version, commit, environment, role, process, node, startedAt, drivers } = system;
  const chosen = Object.entries(drivers).map(
    ([part, driver]) => known(`operations.driver.${part}.${driver}`) ?? driver,
  );
  return (
    <Part title={t('operations.about')} lead={t('operations.about.lead')}>
      <dl className="facts">
        <dt>{t('operations.version')}</dt>
        <dd>
          {version}
          {commit !== null && <code className="operations-code"> {commit}</code>}
        </dd>
        <dt>{t('operations.environment')}</dt>
        <dd>{environment}</dd>
        <dt>{t('operations.role')}</dt>
        <dd>{t(`operations.role.${role}`)}</dd>
        <dt>{t('operations.process')}</dt>
        <dd>
          <code className="operations-code">{process}</code>, Node {node}
        </dd>
        <dt>{t('operations.started')}</dt>
        <dd>
          <Age at={startedAt} />
        </dd>
        <dt>{t('operations.drivers')}</dt>
        <dd>{chosen.join(', ')}</dd>
      </dl>
    </Part>
  );
}
