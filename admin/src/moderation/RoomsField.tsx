import { useGetList } from 'react-admin';
import { useController } from 'react-hook-form';
import type { RoomRow } from '../api/rooms.js';
import { Check } from '../controls/Fields.js';
import { Icon } from '../controls/Icon.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';

const MOST = 100;

/** Some of one's own channels and groups. Rooms that were chosen by somebody else stay chosen. */
export function RoomsField() {
  const { t, plural } = useI18n();
  const { field, fieldState } = useController({ name: 'roomIds' });
  const chosen = field.value as string[];
  const { data, error, refetch } = useGetList<RoomRow>(
    'rooms',
    {
      pagination: { page: 1, perPage: MOST },
      sort: { field: 'name', order: 'ASC' },
      filter: { kind: 'channel,group' },
    },
    { retry: false, onError: () => undefined },
  );
  const others = chosen.filter((id) => data?.every((room) => room.id !== id)).length;
  return (
    <fieldset className="field filter-rooms">
      <legend>{t('filters.rooms')}</legend>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.map(({ id, name }) => (
        <Check
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChange={(on) => field.onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id))}
        />
      ))}
      {data?.length === 0 && <p className="quiet">{t('filters.rooms.none')}</p>}
      {data && others > 0 && <p className="quiet">{plural('filters.rooms.others', others)}</p>}
      {fieldState.error && (
        <p className="field-error">
          <Icon name="warning" size={16} />
          {fieldState.error.message}
        </p>
      )}
    </fieldset>
  );
}
