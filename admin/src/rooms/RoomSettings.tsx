import { useForm } from 'react-hook-form';
import { archiveRoom, reopenRoom, type RoomRow } from '../api/rooms.js';
import { Button } from '../controls/Button.js';
import { Dialog } from '../controls/Dialog.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { Stale } from '../feedback/Stale.js';
import { useToast } from '../feedback/Toasts.js';
import { useSave } from '../feedback/useSave.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';
import { RoomFields, type RoomValues } from './RoomFields.js';
import { RoomPicture } from './RoomPicture.js';
import { useRoomsAgain } from './useRoomData.js';

/** What a room is called, its picture, and whether it goes on. */
export function RoomSettings({ row, onClose }: { row: RoomRow; onClose: () => void }) {
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const again = useRoomsAgain();
  const { name, topic, visibility, slug, archivedAt } = row;
  const form = useForm<RoomValues>({
    defaultValues: { kind: row.kind === 'channel' ? 'channel' : 'group', name, topic, visibility, slug: slug ?? '' },
  });
  const { submit, busy, problem, stored } = useSave<RoomValues, RoomRow>(form, {
    resource: 'rooms',
    record: row,
    body: (values) => ({
      name: values.name.trim(),
      topic: values.topic.trim(),
      ...(row.kind === 'channel' && { visibility: values.visibility, slug: values.slug.trim() || null }),
    }),
    fields: { 'room.slug_taken': 'slug' },
    onSaved: (saved) => {
      void again();
      toast(t('rooms.saved', { name: saved.name }));
      onClose();
    },
  });
  const turning = useAct();
  const turn = () =>
    turning.act(async () => {
      await (archivedAt === null ? archiveRoom : reopenRoom)(client, row.id);
      await again();
      toast(t(archivedAt === null ? 'rooms.archived.done' : 'rooms.reopened', { name }));
      onClose();
    });
  return (
    <Dialog title={t('rooms.settings')} onClose={onClose}>
      <RoomPicture row={row} />
      <Form values={form} onSubmit={submit}>
        <RoomFields fresh={false} />
        {stored && (
          <Stale
            title={t('rooms.stale')}
            onTake={() => {
              void again();
              onClose();
            }}
          >
            <p>
              {stored.name} · {stored.topic}
            </p>
          </Stale>
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        {turning.problem !== undefined && <ProblemNotice error={turning.problem} />}
        <div className="dialog-acts">
          <span className="settings-turn">
            <Button icon={archivedAt === null ? 'archive' : 'reopen'} busy={turning.busy} onClick={turn}>
              {t(archivedAt === null ? 'rooms.archive' : 'rooms.reopen')}
            </Button>
          </span>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {busy ? t('act.saving') : t(stored ? 'stale.mine' : 'act.save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
