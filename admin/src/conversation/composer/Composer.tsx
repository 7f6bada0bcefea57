import type { Message, NewMessage, Outgoing } from '@quickdesk/live';
import {
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { markOf } from '../../drafts/content.js';
import { useToast } from '../../feedback/Toasts.js';
import { useI18n } from '../../i18n/I18n.js';
import { usePreferences } from '../../preferences/usePreferences.js';
import { ComposerActs } from './ComposerActs.js';
import type { Draft } from './draft.js';
import { DraftFiles } from './DraftFiles.js';
import { DraftNotices } from './DraftNotices.js';
import { DropHere } from './DropHere.js';
import { EditBox } from '../message/EditBox.js';
import { LeavingStrip } from './LeavingStrip.js';
import { Markdown } from '../message/Markdown.js';
import { toBody } from './mentions.js';
import { type Question, questionsBefore } from './questions.js';
import { ReplyTo } from './ReplyTo.js';
import type { SendKeys } from './send-keys.js';
import { SendQuestion } from './SendQuestion.js';
import { type Person, useTalk } from '../Talk.js';
import { Writing } from './Writing.js';
import './composer.css';

const BODY_MAX = 10_000;
const FILES_MAX = 10;

export interface ComposerHandle {
  focus: () => void;
}

type Send = (message: NewMessage) => Outgoing;

interface Props {
  draft: Draft;
  label: string;
  people: readonly Person[];
  /** The message that is being changed, and the end of it. */
  editing: Message | undefined;
  onEdited: () => void;
  /** Where it goes; into the room otherwise. It may be called when the composer is gone already. */
  onSend?: Send;
  sendLabel?: string;
  /** Other ways to send it; the first one has a key. */
  others?: readonly { label: string; onSend: Send }[];
  /** What else is to be known of the moment in which it is sent. */
  moment?: () => Partial<NewMessage>;
  /** For somebody outside: it can be taken back for a moment, and naming these people is asked about. */
  outside?: { insiders: readonly Person[] };
  /** Above the field. */
  head?: ReactNode;
  hint?: (keys: SendKeys) => string;
  ref?: Ref<ComposerHandle>;
}

const nobody: readonly Person[] = [];

/** Where one writes. What is typed is kept until it is in the outbox, which keeps it until it is stored. */
export function Composer(props: Props) {
  const { draft, label, people, editing, onEdited, sendLabel, others = [], moment, outside, head, hint, ref } = props;
  const { t, plural } = useI18n();
  const { room, me, onEdit } = useTalk();
  const { enterSends, undoSend } = usePreferences();
  const toast = useToast();
  const sendOne = props.onSend ?? ((message: NewMessage) => room.send(message));
  const state = useSyncExternalStore(draft.subscribe, draft.now);
  const { text, named, replyTo, files, sendWhenReady, leavesAt } = state;
  const [preview, setPreview] = useState(false);
  const [tooMany, setTooMany] = useState(false);
  const [asked, setAsked] = useState<{ questions: readonly Question[]; out: Send }>();
  const field = useRef<HTMLTextAreaElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }));

  const body = toBody(text.trim(), named);
  const left = BODY_MAX - body.length;
  const onTheWay = files.some(({ media, problem }) => !media && problem === undefined);
  const refused = files.some(({ problem }) => problem !== undefined);
  const something = body !== '' || files.some(({ media }) => media);
  const leaving = leavesAt !== undefined;

  function send(out: Send = sendOne) {
    if (left < 0 || refused || leaving || (!something && !onTheWay)) return;
    const questions = questionsBefore({ text, files: files.length, insiders: outside?.insiders ?? nobody });
    if (questions.length > 0) setAsked({ questions, out });
    else go(out);
  }

  function go(out: Send) {
    setAsked(undefined);
    if (onTheWay) return draft.change({ sendWhenReady: true });
    const attachmentIds = files.flatMap(({ media }) => (media ? [media.id] : []));
    const message = { body, replyTo: replyTo ?? undefined, attachmentIds, ...moment?.() };
    const mark = markOf(draft.content());
    const leave = () => {
      const outgoing = out(message);
      // What was typed at another machine in between is not what was sent.
      if (markOf(draft.content()) === mark) draft.handOver(outgoing.kept());
    };
    if (outside && undoSend > 0) draft.leaving.begin(undoSend, leave);
    else leave();
    setPreview(false);
    field.current?.focus();
  }
  const going = useRef(go);
  going.current = go;
  const sending = useRef(sendOne);
  sending.current = sendOne;
  useEffect(() => {
    if (sendWhenReady && !onTheWay) going.current(sending.current);
  }, [sendWhenReady, onTheWay]);

  function undo() {
    draft.leaving.undo();
    toast(t('sending.undone'));
    field.current?.focus();
  }

  function attach(chosen: readonly File[]) {
    if (leaving) return;
    const room = FILES_MAX - files.length;
    setTooMany(chosen.length > room);
    draft.attach(chosen.slice(0, Math.max(0, room)));
  }

  function changeLast() {
    const last = room.state.messages.findLast(({ author, removedAt }) => author.id === me && removedAt === null);
    if (last) onEdit(last);
  }

  /** Where the caret is. */
  function insert(sign: string) {
    const { selectionStart: from, selectionEnd: to } = field.current ?? { selectionStart: 0, selectionEnd: 0 };
    draft.change({ text: text.slice(0, from) + sign + text.slice(to), sendWhenReady: false });
    const caret = from + sign.length;
    // After the field has the new text, and the picker has given the focus back.
    setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  }

  if (editing) return <EditBox key={editing.seq} message={editing} people={people} onEnd={onEdited} />;
  const [question, ...further] = asked?.questions ?? [];
  const [second] = others;
  return (
    <DropHere onFiles={attach}>
      {head}
      <DraftNotices draft={draft} />
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
        fixed={leaving}
        enterSends={enterSends}
        onChange={(written) => {
          draft.change({ ...written, sendWhenReady: false, stayed: false });
          if (written.text) room.typing();
        }}
        onEnter={() => send()}
        onSecond={second && (() => send(second.onSend))}
        onUp={changeLast}
        onEscape={leaving ? undo : replyTo === null ? undefined : () => draft.change({ replyTo: null })}
        onFiles={attach}
      />
      {leaving ? (
        <LeavingStrip leavesAt={leavesAt} onUndo={undo} onNow={() => draft.leaving.now()} />
      ) : (
        <ComposerActs
          input={input}
          preview={preview}
          onPreview={() => setPreview(!preview)}
          onFiles={attach}
          onSign={insert}
          enterSends={enterSends}
          hint={hint}
          left={left}
          label={sendWhenReady ? t('talk.sendWhenReady') : (sendLabel ?? t('talk.send'))}
          disabled={(!something && !onTheWay) || left < 0 || refused}
          busy={sendWhenReady}
          onSend={() => send()}
          others={others.map((way) => ({ label: way.label, onSend: () => send(way.onSend) }))}
          othersDisabled={onTheWay}
        />
      )}
      {asked && question && (
        <SendQuestion
          key={question.about}
          question={question}
          onBack={() => {
            setAsked(undefined);
            setTimeout(() => field.current?.focus());
          }}
          onAttach={() => {
            setAsked(undefined);
            setTimeout(() => input.current?.click());
          }}
          onSend={() => (further.length > 0 ? setAsked({ ...asked, questions: further }) : go(asked.out))}
        />
      )}
    </DropHere>
  );
}
