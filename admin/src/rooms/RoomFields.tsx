import { useFormContext } from 'react-hook-form';
import type { NewRoom, RoomRow } from '../api/rooms.js';
import { SelectField, TextField } from '../controls/Fields.js';
import { useI18n } from '../i18n/I18n.js';

export interface RoomValues {
  kind: NewRoom['kind'];
  name: string;
  topic: string;
  visibility: RoomRow['visibility'];
  slug: string;
}

/** What a room is called and who may come in; `kind` can be chosen as long as there is none. */
export function RoomFields({ fresh }: { fresh: boolean }) {
  const { t } = useI18n();
  const kind = useFormContext<RoomValues>().watch('kind');
  return (
    <>
      {fresh && (
        <SelectField
          name="kind"
          label={t('rooms.kind')}
          hint={t(kind === 'channel' ? 'rooms.kind.channel.hint' : 'rooms.kind.group.hint')}
          choices={[
            { value: 'channel', label: t('rooms.kind.channel') },
            { value: 'group', label: t('rooms.kind.group') },
          ]}
        />
      )}
      <TextField
        name="name"
        label={t('rooms.name')}
        missing={t('rooms.name.missing')}
        placeholder={t('rooms.name.example')}
        autoComplete="off"
        autoFocus
      />
      <TextField name="topic" label={t('rooms.topic')} autoComplete="off" />
      {kind === 'channel' && (
        <>
          <SelectField
            name="visibility"
            label={t('rooms.visibility')}
            choices={[
              { value: 'public', label: t('rooms.visibility.public') },
              { value: 'private', label: t('rooms.visibility.private') },
            ]}
          />
          <TextField name="slug" label={t('rooms.slug')} hint={t('rooms.slug.hint')} mono autoComplete="off" />
        </>
      )}
    </>
  );
}
