import type { Message } from '@quickdesk/live';
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../../i18n/words.js';
import { later } from '../../screens/later.js';
import type { Attached } from '../Composer.js';
import { Icon } from '../Icon.js';
import { beginning } from './beginning.js';
import { attach } from './manners.js';
import { camera, clip, cross, smile } from './shapes.js';
import './more.css';

const Tray = later('extras', () => import('../files/Tray.js').then((part) => part.Tray));
const Picker = later('extras', () => import('../emoji/Picker.js').then((part) => part.Picker));

interface Props {
  field: RefObject<HTMLTextAreaElement>;
  files: readonly File[];
  setFiles: (change: (before: readonly File[]) => readonly File[]) => void;
  onAttached: (attached: Attached) => void;
  replyTo?: Message;
  onReplyEnd: () => void;
}

/** What one may do besides typing; it comes when one can write already. */
export function Tools({ field, files, setFiles, onAttached, replyTo, onReplyEnd }: Props) {
  const { t } = useWords();
  const [picking, setPicking] = useState(false);
  const [above, setAbove] = useState(false);
  const add = (more: Iterable<File>) => setFiles((before) => [...before, ...more]);

  useEffect(() => {
    const thread = field.current?.closest<HTMLElement>('.t-thread');
    return thread ? attach(thread, add, setAbove) : undefined;
  }, []);

  function insert(sign: string): void {
    const { current } = field;
    setPicking(false);
    if (!current) return;
    current.setRangeText(sign, current.selectionStart, current.selectionEnd, 'end');
    current.dispatchEvent(new Event('input', { bubbles: true }));
    current.focus();
  }

  return (
    <>
      {above && <p class="t-drop">{t('extras.drop')}</p>}
      <div class="t-above">
        {replyTo && (
          <p class="t-quote">
            <span>{t('extras.quoted', { text: beginning(replyTo) ?? t('extras.earlier') })}</span>
            <Tool path={cross} name={t('extras.noQuote')} onClick={onReplyEnd} />
          </p>
        )}
        {files.length > 0 && (
          <Tray
            files={files}
            onAttached={onAttached}
            onRemove={(file) => setFiles((before) => before.filter((each) => each !== file))}
          />
        )}
        {picking && (
          <Picker
            onChoose={insert}
            onClose={() => {
              setPicking(false);
              field.current?.focus();
            }}
          />
        )}
      </div>
      <Chooser path={clip} name={t('extras.attach')} add={add} multiple />
      <Chooser path={camera} name={t('extras.camera')} add={add} accept="image/*" capture="environment" />
      <Tool path={smile} name={t('extras.pick')} open={picking} onClick={() => setPicking(!picking)} />
    </>
  );
}

function Tool({ path, name, open, onClick }: { path: string; name: string; open?: boolean; onClick: () => void }) {
  return (
    <button type="button" class="t-tool" aria-label={name} title={name} aria-expanded={open} onClick={onClick}>
      <Icon path={path} />
    </button>
  );
}

interface Chosen {
  path: string;
  name: string;
  add: (files: Iterable<File>) => void;
  multiple?: boolean;
  accept?: string;
  capture?: 'environment';
}

/** A field for files that looks like a button; the keyboard comes to it as to any other. */
function Chooser({ path, name, add, ...more }: Chosen) {
  return (
    <label class="t-tool" title={name} data-touch={more.capture}>
      <input
        class="unseen"
        type="file"
        aria-label={name}
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
        {...more}
      />
      <Icon path={path} />
    </label>
  );
}
