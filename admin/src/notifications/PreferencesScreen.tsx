import Checkbox from '@mui/material/Checkbox';
import { changePreferences, type NotificationPreferences, readPreferences } from '../api/notifications.js';
import { FieldFrame } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Part, Screen } from '../layout/Screen.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { useClient } from '../session/useSession.js';
import { useOwn } from '../account/useOwn.js';
import './notifications.css';

const channels = ['inApp', 'mail'] as const;
const times = ['away', 'always', 'never'] as const;

/** What one wants to be told of, and how. Each change counts at once. */
export default function PreferencesScreen() {
  return (
    <Allowed permission="me.read">
      <Own />
    </Allowed>
  );
}

function Own() {
  const { t } = useI18n();
  const client = useClient();
  const { data, error, retry, put } = useOwn('notification-preferences', readPreferences);
  const { busy, problem, act } = useAct();
  const change = (body: Parameters<typeof changePreferences>[1]) =>
    act(async () => void put(await changePreferences(client, body)));

  return (
    <Screen
      title={t('notifications.preferences')}
      lead={t('notifications.preferences.lead')}
      back={{ to: '/notifications', label: t('notifications.title') }}
    >
      {error !== undefined && <ProblemNotice error={error} onRetry={retry} />}
      {problem !== undefined && <ProblemNotice error={problem} />}
      {!data && error === undefined && <RowSkeleton />}
      {data && (
        <div className="told-choice" aria-busy={busy}>
          <Part title={t('notifications.mail')} lead={t('notifications.mail.lead')}>
            <FieldFrame label={t('notifications.mail.when')}>
              {({ id }) => (
                <select
                  id={id}
                  className="input"
                  value={data.mail}
                  onChange={(event) => change({ mail: event.target.value as NotificationPreferences['mail'] })}
                >
                  {times.map((each) => (
                    <option key={each} value={each}>
                      {t(`notifications.mail.${each}`)}
                    </option>
                  ))}
                </select>
              )}
            </FieldFrame>
          </Part>
          <Kinds preferences={data} onChange={(kind) => change({ kinds: [kind] })} />
        </div>
      )}
    </Screen>
  );
}

interface Props {
  preferences: NotificationPreferences;
  onChange: (kind: { kind: NotificationPreferences['kinds'][number]['kind']; inApp?: boolean; mail?: boolean }) => void;
}

function Kinds({ preferences, onChange }: Props) {
  const { t } = useI18n();
  return (
    <Part title={t('notifications.kinds')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('notifications.kinds.of')}</th>
            {channels.map((channel) => (
              <th key={channel} scope="col">
                {t(`notifications.channel.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preferences.kinds.map(({ kind, fixed, ...choice }) => (
            <tr key={kind}>
              <th scope="row">
                {t(`notifications.kind.${kind}`)}
                {fixed && <span className="quiet"> · {t('notifications.kinds.fixed')}</span>}
              </th>
              {channels.map((channel) => (
                <td key={channel}>
                  <Checkbox
                    size="small"
                    checked={choice[channel]}
                    disabled={fixed || (channel === 'mail' && preferences.mail === 'never')}
                    onChange={(_event, checked) => onChange({ kind, [channel]: checked })}
                    slotProps={{
                      input: {
                        'aria-label': `${t(`notifications.kind.${kind}`)}: ${t(`notifications.channel.${channel}`)}`,
                      },
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
