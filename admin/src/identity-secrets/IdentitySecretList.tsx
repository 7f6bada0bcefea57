import { useState } from 'react';
import { endIdentitySecret, type IdentitySecret, secretStatuses } from '../api/administration.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { Confirm, useQuestion } from '../feedback/Confirm.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { ListScreen } from '../list/ListScreen.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { Somebody } from '../moderation/Somebody.js';
import { useClient, useMay } from '../session/useSession.js';
import { MakeIdentitySecret } from './MakeIdentitySecret.js';
import { RecipeDialog } from './RecipeDialog.js';
import { useAudience } from './useAudience.js';
import './recipe.css';

export default function IdentitySecretList() {
  return (
    <Allowed permission="identity_secret.manage">
      <Secrets />
    </Allowed>
  );
}

function Secrets() {
  const { t } = useI18n();
  const seesPeople = useMay()('user.read');
  const list = useRows<IdentitySecret>({ resource: 'identity-secrets', sort: { field: 'createdAt', order: 'DESC' } });
  const [making, setMaking] = useState(false);
  const [recipe, setRecipe] = useState<string>();
  const { about, ask, close } = useQuestion<IdentitySecret>();

  const columns: Column<IdentitySecret>[] = [
    { key: 'audience', label: t('secrets.audience'), cell: ({ audience }) => <Audience of={audience} /> },
    {
      key: 'status',
      label: t('secrets.status'),
      cell: ({ status }) => <Badge tone={status === 'live' ? 'good' : 'plain'}>{t(`secrets.status.${status}`)}</Badge>,
    },
    {
      key: 'lastUsedAt',
      label: t('secrets.lastUsed'),
      wide: true,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? t('secrets.never') : <Age at={lastUsedAt} />),
    },
    {
      key: 'createdBy',
      label: t('secrets.createdBy'),
      wide: true,
      cell: ({ createdBy }) =>
        seesPeople && createdBy.startsWith('user:') ? <Somebody id={createdBy.slice('user:'.length)} /> : createdBy,
    },
    {
      key: 'createdAt',
      label: t('secrets.created'),
      sortBy: 'createdAt',
      wide: true,
      cell: ({ createdAt }) => <Age at={createdAt} />,
    },
  ];

  return (
    <>
      <ListScreen
        title={t('secrets.title')}
        lead={t('secrets.lead')}
        count="secrets.count"
        icon="key"
        list={list}
        columns={columns}
        empty={{ title: t('secrets.empty.title'), text: t('secrets.empty.text') }}
        create={
          <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
            {t('secrets.new')}
          </Button>
        }
        filters={
          <FilterSelect
            label={t('secrets.status')}
            any={t('secrets.status.any')}
            value={list.filters.status}
            choices={secretStatuses.map((value) => ({ value, label: t(`secrets.status.${value}`) }))}
            onChange={(status) => list.setFilters({ ...list.filters, status })}
          />
        }
        acts={(secret) =>
          secret.status === 'live' && (
            <Acts secret={secret} onRecipe={() => setRecipe(secret.audience)} onEnd={() => ask(secret)} />
          )
        }
      />
      {making && <MakeIdentitySecret onClose={() => setMaking(false)} onMade={list.again} />}
      {recipe !== undefined && <RecipeDialog audience={recipe} onClose={() => setRecipe(undefined)} />}
      {about && <EndSecret secret={about} onClose={close} onEnded={list.again} />}
    </>
  );
}

function Audience({ of }: { of: string }) {
  const name = useAudience(of);
  return (
    <span className="audience">
      <bdi>{name}</bdi>
      {name !== of && <code>{of}</code>}
    </span>
  );
}

function Acts({ secret, onRecipe, onEnd }: { secret: IdentitySecret; onRecipe: () => void; onEnd: () => void }) {
  const { t } = useI18n();
  const name = useAudience(secret.audience);
  return (
    <>
      <Button kind="quiet" icon="code" aria-label={t('secrets.recipe.of', { name })} onClick={onRecipe}>
        {t('secrets.recipe')}
      </Button>
      <Button kind="quiet" icon="block" aria-label={t('secrets.end.of', { name })} onClick={onEnd}>
        {t('secrets.end')}
      </Button>
    </>
  );
}

function EndSecret(props: { secret: IdentitySecret; onClose: () => void; onEnded: () => void }) {
  const { secret, onClose, onEnded } = props;
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const name = useAudience(secret.audience);
  return (
    <Confirm
      title={t('secrets.end.title', { name })}
      act={t('secrets.end')}
      icon="block"
      onClose={onClose}
      onConfirm={async () => {
        await endIdentitySecret(client, secret.id);
        toast(t('secrets.ended', { name }));
        onClose();
        onEnded();
      }}
    >
      <p>{t('secrets.end.text')}</p>
    </Confirm>
  );
}
