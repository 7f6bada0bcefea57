import type { Message, NewMessage } from '@quickdesk/live';
import {
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { Button, IconButton } from '../controls/Button.js';
import { useI18n } from '../i18n/I18n.js';
import type { Draft } from './draft.js';
import { DraftFiles } from './DraftFiles.js';
import { EditBox } from './EditBox.js';
import { Markdown } from './Markdown.js';
import { toBody } from './mentions.js';
import { ReplyTo } from './ReplyTo.js';
import { type Person, useTalk } from './Talk.js';
import { Writing } from './Writing.js';
import './composer.css';

const BODY_MAX = 10_000;
const FILES_MAX = 10;

export interface ComposerHandle {
  focus: () => void;
}

interface Props {
  draft: Draft;
  label: string;
  people: readonly Person[];
  /** The message that is being changed, and the end of it. */
  editing: Message | undefined;
  onEdited: () => void;
  /** Where it goes; into the room otherwise. */
  onSend?: (message: NewMessage) => void;
  sendLabel?: string;
  /** Another way to send it. */
  second?: { label: string; onSend: (message: NewMessage) => void };
  /** Above the field. */
  head?: ReactNode;
  hint?: string;
  ref?: Ref<ComposerHandle>;
}

/** Where one writes. What is typed is kept until it is in the outbox, which keeps it until it is stored. */
export function Composer(props: Props) {
  const { draft, label, people, editing, onEdited, sendLabel, second, head, hint, ref } = props;
  const { t, plural } = useI18n();
  const { room, me, onEdit } = useTalk();
  const sendOne = props.onSend ?? ((message: NewMessage) => room.send(message));
  const { text, named, replyTo, files, sendWhenReady } = useSyncExternalStore(draft.subscribe, draft.now);
  const [preview, setPreview] = useState(false);
  const [tooMany, setTooMany] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }));

  const body = toBody(text.trim(), named);
  const left = BODY_MAX - body.length;
  const onTheWay = files.some(({ media, problem }) => !media && problem === undefined);
  const refused = files.some(({ problem }) => problem !== undefined);
  const something = body !== '' || files.some(({ media }) => media);

  function send(out = sendOne) {
    if (left < 0 || refused || (!something && !onTheWay)) return;
    if (onTheWay) return draft.change({ sendWhenReady: true });
    const attachmentIds = files.flatMap(({ media }) => (media ? [media.id] : []));
    out({ body, replyTo: replyTo ?? undefined, attachmentIds });
    draft.clear();
    setPreview(false);
    field.current?.focus();
  }
  const sending = useRef(send);
  sending.current = send;
  useEffect(() => {
    if (sendWhenReady && !onTheWay) sending.current();
  }, [sendWhenReady, onTheWay]);

  function attach(chosen: readonly File[]) {
    const room = FILES_MAX - files.length;
    setTooMany(chosen.length > room);
    draft.attach(chosen.slice(0, Math.max(0, room)));
  }

  function changeLast() {
    const last = room.state.messages.findLast(({ author, removedAt }) => author.id === me && removedAt === null);
    if (last) onEdit(last);
  }

  if (editing) return <EditBox key={editing.seq} message={editing} people={people} onEnd={onEdited} />;
  return (
    <DropHere onFiles={attach}>
      {head}
      {replyTo !== null && <ReplyTo seq={replyTo} onEnd={() => draft.change({ replyTo: null })} />}
      <DraftFiles draft={draft} files={files} />
      {tooMany && (
        <p className="composer-note" role="alert">
          {plural('talk.tooManyFiles', FILES_MAX)}
        </p>
      )}
      {preview && (
        <div className="composer-preview" aria-label={t('talk.preview')} role="region">
          <Markdown text={body} />
        </div>
      )}
      <Writing
        ref={field}
        label={label}
        placeholder={label}
        people={people}
        text={text}
        named={named}
        onChange={(written) => {
          draft.change({ ...written, sendWhenReady: false });
          if (written.text) room.typing();
        }}
        onEnter={() => send()}
        onSecond={second && (() => send(second.onSend))}
        onUp={changeLast}
        onEscape={replyTo === null ? undefined : () => draft.change({ replyTo: null })}
        onFiles={attach}
      />
      <div className="composer-acts">
        <input
          ref={input}
          type="file"
          multiple
          className="unseen"
          tabIndex={-1}
          aria-label={t('talk.attach')}
          onChange={({ target }) => {
            attach([...(target.files ?? [])]);
            // The same file may be chosen again.
            target.value = '';
          }}
        />
        <IconButton icon="attach" label={t('talk.attach')} onClick={() => input.current?.click()} />
        <IconButton
          icon={preview ? 'hide' : 'show'}
          label={t(preview ? 'talk.preview.end' : 'talk.preview')}
          onClick={() => setPreview(!preview)}
        />
        <span className="composer-hint quiet">{hint ?? t('talk.hint')}</span>
        {left < 50 && (
          <span className={left < 0 ? 'composer-left composer-over' : 'composer-left'} role="status">
            {plural('talk.left', left)}
          </span>
        )}
        {second && (
          <Button disabled={!something || onTheWay || left < 0 || refused} onClick={() => send(second.onSend)}>
            {second.label}
          </Button>
        )}
        <Button
          kind="primary"
          icon="send"
          disabled={(!something && !onTheWay) || left < 0 || refused}
          busy={sendWhenReady}
          onClick={() => send()}
        >
          {sendWhenReady ? t('talk.sendWhenReady') : (sendLabel ?? t('talk.send'))}
        </Button>
      </div>
    </DropHere>
  );
}

/** Files that are dragged over it are attached. */
function DropHere({ onFiles, children }: { onFiles: (files: File[]) => void; children: ReactNode }) {
  const { t } = useI18n();
  const [over, setOver] = useState(false);
  return (
    <div
      className="composer"
      data-over={over}
      data-drop={t('talk.drop')}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
    </div>
  );
}
