import { clearAddress, findHeldAddress, listMailsTo, type Mail } from '../api/notifications.js';
import { useOwn } from '../account/useOwn.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { Age } from '../list/Age.js';
import { useClient, useMay } from '../session/useSession.js';

const tones = { owed: 'warning', sent: 'good', failed: 'danger', cancelled: 'plain' } as const;

/** The latest mails to somebody, and whether any more of them get through. */
export function PersonMails({ email }: { email: string }) {
  const { t } = useI18n();
  const client = useClient();
  const may = useMay();
  const mails = useOwn(`mails to ${email}`, () => listMailsTo(client, email));
  const held = useOwn(`address ${email}`, () => findHeldAddress(client, email));
  const { busy, problem, act } = useAct();
  const error = mails.error ?? held.error ?? problem;
  const address = held.data;
  return (
    <Part title={t('mails.title')} lead={t('mails.lead')}>
      {error !== undefined && <ProblemNotice error={error} />}
      {address && (
        <div className="notice notice-block notice-danger" role="status">
          <div className="notice-text">
            <p className="notice-title">{t('mails.refused')}</p>
            <p>{address.reason}</p>
            {may('mail.manage') && (
              <Button
                busy={busy}
                onClick={() =>
                  act(async () => {
                    await clearAddress(client, address.id);
                    await Promise.all([held.again(), mails.again()]);
                  })
                }
              >
                {t('mails.clear')}
              </Button>
            )}
          </div>
        </div>
      )}
      {mails.data?.length === 0 && <p className="quiet">{t('mails.none')}</p>}
      <ul className="rows">
        {mails.data?.map((mail) => (
          <Row key={mail.id} mail={mail} />
        ))}
      </ul>
    </Part>
  );
}

function Row({ mail: { kind, status, lastError, attempts, createdAt } }: { mail: Mail }) {
  const { t, known, plural } = useI18n();
  return (
    <li>
      <div>
        <div className="row-name">{known(`mails.kind.${kind}`) ?? kind}</div>
        <div className="quiet">
          <Age at={createdAt} />
          {attempts > 1 && ` · ${plural('mails.attempts', attempts)}`}
          {lastError && status !== 'sent' && ` · ${lastError}`}
        </div>
      </div>
      <Badge tone={tones[status]}>{t(`mails.status.${status}`)}</Badge>
    </li>
  );
}
