import type { Message, Room, RoomState } from '@quickdesk/live';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useDraft } from '../drafts/useDrafts.js';
import { useI18n } from '../i18n/I18n.js';
import { Composer, type ComposerHandle } from './composer/Composer.js';
import { fromBody } from './composer/mentions.js';
import { type Person, type Talk, TalkContext } from './Talk.js';
import { Thread, type ThreadHandle } from './Thread.js';
import { Typing } from './Typing.js';
import { useAsk } from './useAsk.js';

interface Props {
  room: Room;
  state: RoomState;
  me: string;
  personOf: (id: string) => Person;
  /** Who can be named. */
  people: readonly Person[];
  mayModerate: boolean;
  /** Why nothing can be written here now, and what to do about it; nothing where one may. */
  barred?: ReactNode;
  /** What the field is called: where it goes. */
  label: string;
  /** Said where nothing was said yet. */
  empty: string;
}

/** A room's messages and the place to write: give it the room's id as its key. */
export function Conversation(props: Props) {
  const { room, state, me, personOf, people, mayModerate, barred, label, empty } = props;
  const { t } = useI18n();
  const ask = useAsk();
  const draft = useDraft(me, room.id);
  const [editing, setEditing] = useState<Message>();
  const thread = useRef<ThreadHandle>(null);
  const composer = useRef<ComposerHandle>(null);
  const mayWrite = barred === undefined;

  const talk = useMemo<Talk>(
    () => ({
      room,
      me,
      personOf,
      mayWrite,
      mayModerate,
      onReply: ({ seq }) => {
        setEditing(undefined);
        draft.change({ replyTo: seq });
        // The menu gives the focus back first.
        setTimeout(() => composer.current?.focus());
      },
      onEdit: setEditing,
      onJump: (seq) => thread.current?.jump(seq),
      onUnread: ({ seq }) => ask(room.markUnread(seq)),
      onTakeBack: ({ body, replyTo, attachmentIds }) => {
        const { text, named, files } = draft.now();
        const back = fromBody(body, (id) => personOf(id).name);
        const kept = attachmentIds.map((id) => ({ key: id, name: t('talk.attachment'), progress: 1, media: { id } }));
        draft.change({
          text: [back.text, text].filter(Boolean).join('\n'),
          named: { ...named, ...back.named },
          files: [...kept, ...files],
          replyTo,
        });
        composer.current?.focus();
      },
    }),
    // `ask` does the same whichever drawing it is of.
    [room, me, personOf, mayWrite, mayModerate, draft, t],
  );

  return (
    <TalkContext value={talk}>
      <section className="conversation" aria-label={label}>
        <Thread ref={thread} state={state} empty={empty} />
        <Typing ids={state.typing} />
        {mayWrite ? (
          <Composer
            ref={composer}
            draft={draft}
            label={t('talk.writeTo', { name: label })}
            people={people}
            editing={editing}
            onEdited={() => {
              setEditing(undefined);
              setTimeout(() => composer.current?.focus());
            }}
          />
        ) : (
          <div className="composer composer-barred">{barred}</div>
        )}
      </section>
    </TalkContext>
  );
}
