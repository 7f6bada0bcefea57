import { ProblemError } from '@quickdesk/client';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { liftSanction, type Sanction, sanctionKinds } from '../api/administration.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { Face } from '../controls/Face.js';
import { Confirm, useQuestion } from '../feedback/Confirm.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { ListScreen } from '../list/ListScreen.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import '../people/people.css';
import { useAccount, useClient, useMay } from '../session/useSession.js';
import './moderation.css';

const HOUR = 3_600_000;

export default function SanctionList() {
  return (
    <Allowed permission="moderation.review">
      <Sanctions />
    </Allowed>
  );
}

function Sanctions() {
  const { t, date } = useI18n();
  const toast = useToast();
  const client = useClient();
  const may = useMay();
  const own = useAccount()?.me.id;
  const list = useRows<Sanction>({ resource: 'sanctions', sort: { field: 'createdAt', order: 'DESC' } });
  const { about, ask, close } = useQuestion<Sanction>();
  const { again } = list;
  const next = Math.min(...(list.rows ?? []).map(({ until }) => (until === null ? Infinity : Date.parse(until))));
  const nameOf = ({ person }: Sanction) => person.name || t('sanctions.somebody');

  // What is over goes by itself; nobody tells of it.
  useEffect(() => {
    const rest = next - Date.now();
    if (rest > HOUR) return;
    const timer = setTimeout(again, Math.max(rest, 0) + 1_000);
    return () => clearTimeout(timer);
  });

  async function lift() {
    if (!about) return;
    try {
      await liftSanction(client, about.id);
      toast(t('sanctions.lifted', { name: nameOf(about) }));
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'sanction.not_found') throw error;
      toast(t('sanctions.over'));
    }
    close();
    again();
  }

  const columns: Column<Sanction>[] = [
    {
      key: 'person',
      label: t('sanctions.person'),
      cell: (row) => (
        <span className="person">
          <Face name={nameOf(row)} url={row.person.avatarUrl} size={28} />
          <span className="person-words">
            {may('user.read') ? (
              <Link className="row-link" to={`/users/${row.person.id}`}>
                {nameOf(row)}
              </Link>
            ) : (
              nameOf(row)
            )}
            <Where sanction={row} />
          </span>
        </span>
      ),
    },
    {
      key: 'kind',
      label: t('sanctions.kind'),
      cell: ({ kind, until, reason }) => (
        <span className="sanction-what">
          <Badge tone={kind === 'ban' ? 'danger' : 'warning'} icon={kind === 'ban' ? 'block' : 'mute'}>
            {t(`sanctions.kind.${kind}`)}
          </Badge>
          <span>{until === null ? t('sanctions.forGood') : t('sanctions.until', { when: date(until) })}</span>
          {reason !== '' && <span>{t('sanctions.reason', { reason })}</span>}
        </span>
      ),
    },
    { key: 'by', label: t('sanctions.by'), wide: true, cell: ({ byName }) => byName ?? t('sanctions.by.nobody') },
    {
      key: 'createdAt',
      label: t('sanctions.since'),
      sortBy: 'createdAt',
      wide: true,
      cell: ({ createdAt }) => <Age at={createdAt} />,
    },
  ];

  return (
    <>
      <ListScreen
        title={t('sanctions.title')}
        lead={t('sanctions.lead')}
        count="sanctions.count"
        icon="mute"
        list={list}
        columns={columns}
        empty={{ title: t('sanctions.empty.title'), text: t('sanctions.empty.text') }}
        create={<Elsewhere />}
        filters={
          <FilterSelect
            label={t('sanctions.kind')}
            any={t('sanctions.kind.any')}
            value={list.filters.kind}
            choices={sanctionKinds.map((value) => ({ value, label: t(`sanctions.kind.${value}`) }))}
            onChange={(kind) => list.setFilters({ ...list.filters, kind })}
          />
        }
        acts={(row) =>
          row.person.id !== own && (
            <Button
              kind="quiet"
              icon="check"
              aria-label={`${t('sanctions.lift')}: ${nameOf(row)}`}
              onClick={() => ask(row)}
            >
              {t('sanctions.lift')}
            </Button>
          )
        }
      />
      {about && (
        <Confirm
          title={t(`sanctions.lift.${about.kind}.title`, { name: nameOf(about) })}
          act={t(`sanctions.lift.${about.kind}.act`)}
          icon="check"
          kind="primary"
          onClose={close}
          onConfirm={lift}
        >
          <p>{t(`sanctions.lift.${about.kind}.text`)}</p>
        </Confirm>
      )}
    </>
  );
}

/** In which room; a channel leads there for those who may go into each. */
function Where({ sanction: { roomId, roomKind, roomName } }: { sanction: Sanction }) {
  const { t } = useI18n();
  const leads = useMay()('room.manage') && roomKind === 'channel';
  const name = <bdi>{roomName ?? t(`sanctions.room.${roomKind}`)}</bdi>;
  return <span className="quiet">{leads ? <Link to={`/rooms/${roomId}`}>{name}</Link> : name}</span>;
}

/** Who may not write to the desk, and who may not come in at all: those lists are there already. */
function Elsewhere() {
  const { t } = useI18n();
  const may = useMay();
  const to = (path: string, filter: object) => `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
  return (
    <span className="sanction-elsewhere">
      {may('customer.read') && <Link to={to('/customers', { blocked: 'true' })}>{t('sanctions.blocked')}</Link>}
      {may('user.read') && <Link to={to('/users', { status: 'disabled' })}>{t('sanctions.disabled')}</Link>}
    </span>
  );
}
