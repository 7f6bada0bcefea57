import { useNavigate } from 'react-router-dom';
import type { Channel } from '../api/administration.js';
import { archiveRoom, reopenRoom } from '../api/rooms.js';
import { Badge } from '../controls/Badge.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useQuestion } from '../feedback/Confirm.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Age } from '../list/Age.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { ListScreen } from '../list/ListScreen.js';
import { RowMenu } from '../list/RowMenu.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { useClient } from '../session/useSession.js';
import { ChannelPeople } from './ChannelPeople.js';
import { RoomSettings } from './RoomSettings.js';

export default function ChannelList() {
  return (
    <Allowed permission="room.manage">
      <Channels />
    </Allowed>
  );
}

function Channels() {
  const { t } = useI18n();
  const go = useNavigate();
  const toast = useToast();
  const client = useClient();
  const list = useRows<Channel>({ resource: 'channels', sort: { field: 'name', order: 'ASC' } });
  const settings = useQuestion<Channel>();
  const people = useQuestion<Channel>();
  const { problem, act } = useAct();
  const { filters, setFilters, again } = list;
  const filter = (name: string) => (value: string | undefined) => setFilters({ ...filters, [name]: value });

  const turn = ({ id, name, archivedAt }: Channel) =>
    act(async () => {
      await (archivedAt === null ? archiveRoom : reopenRoom)(client, id);
      toast(t(archivedAt === null ? 'rooms.archived.done' : 'rooms.reopened', { name }));
      again();
    });

  const columns: Column<Channel>[] = [
    { key: 'name', label: t('channels.name'), sortBy: 'name', cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: 'visibility',
      label: t('channels.visibility'),
      wide: true,
      cell: ({ visibility }) => t(`channels.visibility.${visibility}`),
    },
    { key: 'members', label: t('channels.members'), cell: ({ memberCount }) => memberCount },
    {
      key: 'owners',
      label: t('channels.owners'),
      wide: true,
      cell: ({ owners }) => owners.map(({ name }) => name).join(', ') || t('channels.owners.none'),
    },
    {
      key: 'state',
      label: t('channels.state'),
      cell: ({ archivedAt }) =>
        archivedAt === null ? (
          <Badge tone="good">{t('channels.state.open')}</Badge>
        ) : (
          <Badge icon="archive">{t('channels.state.archived')}</Badge>
        ),
    },
    {
      key: 'createdAt',
      label: t('channels.created'),
      sortBy: 'createdAt',
      wide: true,
      cell: ({ createdAt }) => <Age at={createdAt} />,
    },
  ];

  return (
    <>
      {problem !== undefined && <ProblemNotice error={problem} />}
      <ListScreen
        title={t('channels.title')}
        lead={t('channels.lead')}
        count="channels.count"
        icon="channel"
        list={list}
        columns={columns}
        search={t('channels.search')}
        empty={{ title: t('channels.empty.title'), text: t('channels.empty.text') }}
        filters={
          <>
            <FilterSelect
              label={t('channels.visibility')}
              any={t('channels.visibility.any')}
              value={filters.visibility}
              choices={(['public', 'private'] as const).map((value) => ({
                value,
                label: t(`channels.visibility.${value}`),
              }))}
              onChange={filter('visibility')}
            />
            <FilterSelect
              label={t('channels.state')}
              any={t('channels.state.any')}
              value={filters.archived}
              choices={[
                { value: 'false', label: t('channels.state.open') },
                { value: 'true', label: t('channels.state.archived') },
              ]}
              onChange={filter('archived')}
            />
          </>
        }
        acts={(channel) => (
          <RowMenu
            label={t('act.more', { name: channel.name })}
            acts={[
              { label: t('channels.settings'), icon: 'settings', act: () => settings.ask(channel) },
              { label: t('channels.people'), icon: 'people', act: () => people.ask(channel) },
              { label: t('channels.open'), icon: 'rooms', act: () => void go(`/rooms/${channel.id}`) },
              channel.archivedAt === null
                ? { label: t('rooms.archive'), icon: 'archive', act: () => turn(channel) }
                : { label: t('rooms.reopen'), icon: 'reopen', act: () => turn(channel) },
            ]}
          />
        )}
      />
      {settings.about && (
        <RoomSettings
          row={settings.about}
          onClose={() => {
            settings.close();
            again();
          }}
        />
      )}
      {people.about && <ChannelPeople channel={people.about} onClose={people.close} />}
    </>
  );
}
