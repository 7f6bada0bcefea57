import type { Message, Room } from '@quickdesk/live';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Draft } from '../customer/api.js';
import { useCustomer } from '../customer/use.js';
import { useWords } from '../i18n/words.js';
import { later } from '../screens/later.js';
import { Icon } from './Icon.js';

const Tools = later('extras', () => import('./more/Tools.js').then((part) => part.Tools));

const LONGEST = 10_000;
const WARNED = 50;

/** What became of the files that are to go along. */
export interface Attached {
  readonly ids: readonly string[];
  readonly failed: boolean;
}

const nothing: Attached = { ids: [], failed: false };

interface Props {
  /** Where the draft is kept. It may change under what is being written: then that comes along. */
  at: string;
  room?: Room;
  /** Whether somebody takes what is sent; until then it waits. */
  ready: boolean;
  /** Why nobody does any more. */
  barred?: string;
  /** Resolves when it is kept. */
  send: (message: Draft) => Promise<void>;
  replyTo?: Message;
  onReplyEnd: () => void;
}

export function Composer({ at, room, ready, barred, send, replyTo, onReplyEnd }: Props) {
  const { t, many } = useWords();
  const customer = useCustomer();
  const [text, setText] = useState(() => customer.draft(at));
  const [files, setFiles] = useState<readonly File[]>([]);
  const [attached, setAttached] = useState(nothing);
  const [why, setWhy] = useState('');
  const [due, setDue] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const place = useRef(at);
  const keeping = useRef(false);
  const left = LONGEST - text.length;

  function write(next: string): void {
    setText(next);
    setWhy('');
    customer.keepDraft(place.current, next);
  }

  useEffect(() => {
    if (place.current === at) return;
    customer.keepDraft(place.current, '');
    customer.keepDraft((place.current = at), text);
  }, [at]);
  useEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo]);
  useEffect(() => {
    const { current } = field;
    if (!current || CSS.supports('field-sizing', 'content')) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [text]);
  useEffect(() => {
    if (due && ready && attached.ids.length >= files.length) void submit();
  });

  /** What is said instead of sending, when that cannot be. */
  function refusal(): string {
    if (barred) return barred;
    if (left < 0) return many('extras.tooLong', -left);
    if (attached.failed) return t('extras.badFile');
    return text.trim() || files.length > 0 ? '' : t('thread.empty');
  }

  async function submit(): Promise<void> {
    if (keeping.current) return;
    const no = refusal();
    const later = !no && (!ready || attached.ids.length < files.length);
    setDue(later);
    setWhy(later ? t('thread.soon') : no);
    if (no || later) return;
    keeping.current = true;
    try {
      await send({ body: text.trim(), attachmentIds: attached.ids, replyTo: replyTo?.seq });
      // What was typed, or chosen, while it was being kept stays.
      const now = field.current?.value ?? '';
      write(now.startsWith(text) ? now.slice(text.length) : now);
      setFiles((all) => all.filter((file) => !files.includes(file)));
      setAttached(nothing);
      onReplyEnd();
    } catch (error) {
      setWhy((error as Error).message || t('thread.undone'));
    } finally {
      keeping.current = false;
    }
  }

  return (
    <form
      class="t-write"
      onSubmit={(event) => {
        event.preventDefault();
        field.current?.focus();
        void submit();
      }}
    >
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        class="t-text"
        aria-label={t('thread.write')}
        placeholder={t('thread.hint')}
        aria-describedby="t-why"
        value={text}
        onInput={({ currentTarget: { value } }) => {
          write(value);
          if (value) room?.typing();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
          if (!matchMedia('(pointer: fine)').matches && !event.ctrlKey && !event.metaKey) return;
          event.preventDefault();
          void submit();
        }}
      />
      <Tools
        field={field}
        files={files}
        setFiles={setFiles}
        onAttached={setAttached}
        replyTo={replyTo}
        onReplyEnd={onReplyEnd}
      />
      <p id="t-why" role="status">
        {why || (left < WARNED && many('extras.room', Math.max(0, left)))}
      </p>
      <button class="t-tool t-send" aria-label={t('thread.send')} title={t('thread.send')}>
        <Icon path="M4 12 20 4l-4 16-4-7-8-1Zm8 1 8-9" />
      </button>
    </form>
  );
}
