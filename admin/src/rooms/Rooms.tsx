import { useParams } from 'react-router-dom';
import { EmptyState } from '../feedback/EmptyState.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { useTitle } from '../layout/useTitle.js';
import { useAccount } from '../session/useSession.js';
import { OneRoom } from './OneRoom.js';
import { RoomNav } from './RoomNav.js';
import '../layout/screen.css';
import '../list/table.css';
import './rooms.css';

export default function Rooms() {
  return (
    <Allowed permission="room.use">
      <ForPeople />
    </Allowed>
  );
}

function ForPeople() {
  const { t } = useI18n();
  const account = useAccount();
  const { id } = useParams();
  if (!account) {
    return <EmptyState heading="h1" icon="rooms" title={t('rooms.title')} text={t('problem.room.person_needed')} />;
  }
  return (
    <div className="rooms whole-window" data-open={id !== undefined}>
      <RoomNav current={id} />
      {id === undefined ? <NoneChosen /> : <OneRoom key={id} id={id} />}
    </div>
  );
}

function NoneChosen() {
  const { t } = useI18n();
  useTitle(t('rooms.title'));
  return (
    <div className="rooms-none">
      <EmptyState icon="rooms" title={t('rooms.choose')} text={t('rooms.choose.text')} />
    </div>
  );
}
