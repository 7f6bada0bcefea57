import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addSigningKey, listSigningKeys, retireSigningKey, type SigningKey } from '../api/administration.js';
import { newKey } from '../api/call.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { Confirm, useQuestion } from '../feedback/Confirm.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Screen } from '../layout/Screen.js';
import { Age } from '../list/Age.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { type Column, RowTable } from '../list/RowTable.js';
import { useClient } from '../session/useSession.js';

const asked = ['signing-keys'];

export default function SigningKeys() {
  return (
    <Allowed permission="security.manage">
      <Keys />
    </Allowed>
  );
}

function Keys() {
  const { t, plural } = useI18n();
  const toast = useToast();
  const client = useClient();
  const cache = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: asked,
    queryFn: () => listSigningKeys(client),
    retry: false,
  });
  /** The same for a press that is repeated: one key is made. */
  const [adding, setAdding] = useState<string>();
  const { about, ask, close } = useQuestion<SigningKey>();
  const again = () => cache.invalidateQueries({ queryKey: asked });

  const columns: Column<SigningKey>[] = [
    { key: 'kid', label: t('signing.key'), cell: ({ kid }) => <code>{kid}</code> },
    {
      key: 'signs',
      label: t('signing.use'),
      cell: ({ signs }) => (
        <Badge tone={signs ? 'good' : 'plain'}>{t(signs ? 'signing.signs' : 'signing.checks')}</Badge>
      ),
    },
    { key: 'createdAt', label: t('signing.created'), wide: true, cell: ({ createdAt }) => <Age at={createdAt} /> },
  ];

  return (
    <Screen
      title={t('signing.title')}
      lead={t('signing.lead')}
      acts={
        data && (
          <Button kind="primary" icon="plus" onClick={() => setAdding(newKey())}>
            {t('signing.new')}
          </Button>
        )
      }
    >
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeleton />}
      {data && (
        <>
          <div className="screen-tools">
            <p className="quiet screen-count" role="status">
              {data.length === 0 ? t('signing.empty') : plural('signing.count', data.length)}
            </p>
          </div>
          {data.length > 0 && (
            <RowTable
              caption={t('signing.title')}
              rows={data}
              columns={columns}
              busy={isFetching}
              acts={(key) =>
                !key.signs && (
                  <Button
                    kind="quiet"
                    icon="block"
                    aria-label={t('signing.retire.of', { name: key.kid })}
                    onClick={() => ask(key)}
                  >
                    {t('signing.retire')}
                  </Button>
                )
              }
            />
          )}
        </>
      )}
      {adding !== undefined && (
        <Confirm
          title={t('signing.new.title')}
          act={t('signing.new')}
          icon="plus"
          kind="primary"
          onClose={() => setAdding(undefined)}
          onConfirm={async () => {
            await addSigningKey(client, adding);
            toast(t('signing.added'));
            setAdding(undefined);
            await again();
          }}
        >
          <p>{t('signing.new.text')}</p>
        </Confirm>
      )}
      {about && (
        <Confirm
          title={t('signing.retire.title')}
          act={t('signing.retire')}
          icon="block"
          onClose={close}
          onConfirm={async () => {
            await retireSigningKey(client, about.kid);
            toast(t('signing.retired'));
            close();
            await again();
          }}
        >
          <p>{t('signing.retire.text')}</p>
        </Confirm>
      )}
    </Screen>
  );
}
