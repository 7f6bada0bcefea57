import { Face } from '../../controls/Face.js';
import { Icon } from '../../controls/Icon.js';
import { useI18n } from '../../i18n/I18n.js';
import { usePerson } from '../names.js';

const FACES = 3;

interface Props {
  ids: readonly string[];
  me: string | undefined;
}

/** The colleagues who have a ticket open now. */
export function Viewers({ ids, me }: Props) {
  const { plural } = useI18n();
  const others = ids.filter((id) => id !== me);
  if (others.length === 0) return null;
  return (
    <span className="ticket-viewers">
      <Icon name="show" size={14} />
      <span className="unseen">{plural('tickets.viewers', others.length)}: </span>
      {others.slice(0, FACES).map((id) => (
        <Viewer key={id} id={id} />
      ))}
      {others.length > FACES && <span className="quiet">+{others.length - FACES}</span>}
    </span>
  );
}

function Viewer({ id }: { id: string }) {
  const { name, person } = usePerson(id);
  return (
    <span className="ticket-viewer" title={name}>
      <Face name={name} url={person?.avatarUrl} size={18} />
      <span className="unseen">{name} </span>
    </span>
  );
}
