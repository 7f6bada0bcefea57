import { useForm } from 'react-hook-form';
import { createRoom, type RoomRow } from '../api/rooms.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';
import { RoomFields, type RoomValues } from './RoomFields.js';
import { useRoomsAgain } from './useRoomData.js';

export function CreateRoom({ onClose, onMade }: { onClose: () => void; onMade: (room: RoomRow) => void }) {
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const again = useRoomsAgain();
  const form = useForm<RoomValues>({
    defaultValues: { kind: 'channel', name: '', topic: '', visibility: 'public', slug: '' },
  });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ kind, name, topic, visibility, slug }, key) => {
      const about = { kind, name: name.trim(), topic: topic.trim() };
      const channel = { visibility, slug: slug.trim() || null };
      const body = { visibility: 'private' as const, ...about, ...(kind === 'channel' && channel) };
      const room = await createRoom(client, body, key);
      await again();
      toast(t('rooms.made', { name: room.name }));
      onMade(room);
    },
    fields: { 'room.slug_taken': 'slug' },
  });
  return (
    <Dialog title={t('rooms.new')} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <RoomFields fresh />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={t('rooms.make')} />
      </Form>
    </Dialog>
  );
}
