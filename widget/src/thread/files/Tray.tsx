import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Customer, Upload } from '../../customer/api.js';
import { useCustomer } from '../../customer/use.js';
import { useWords } from '../../i18n/words.js';
import type { Attached } from '../Composer.js';
import { Icon } from '../Icon.js';
import { clip, cross } from '../more/shapes.js';
import { useWhy } from '../problem.js';
import { sizeOf } from './size.js';
import './files.css';

const MOST = 10;

interface Held {
  readonly picture: string | undefined;
  readonly sending: ReturnType<Customer['upload']>;
  now: Upload | undefined;
}

interface Props {
  files: readonly File[];
  onAttached: (attached: Attached) => void;
  onRemove: (file: File) => void;
}

/** The files that are to go with the next message, while they are being sent. */
export function Tray({ files, onAttached, onRemove }: Props) {
  const { t } = useWords();
  const customer = useCustomer();
  const held = useRef(new Map<File, Held>());
  const [, look] = useReducer((turn: number) => turn + 1, 0);
  const [tooMany, setTooMany] = useState(false);
  const here = files.slice(0, MOST);

  useEffect(() => {
    for (const file of here) if (!held.current.has(file)) held.current.set(file, hold(customer, file, look));
    for (const [file, each] of held.current) {
      if (files.includes(file)) continue;
      held.current.delete(file);
      letGo(each);
    }
    look(undefined);
  }, [files]);
  useEffect(() => () => held.current.forEach(letGo), []);

  const states = here.map((file) => held.current.get(file)?.now);
  const summary = states.map((now) => `${now?.status} ${now?.mediaId}`).join();
  useEffect(() => {
    const ids = states.flatMap((now) => (now?.status === 'ready' && now.mediaId ? [now.mediaId] : []));
    onAttached({ ids, failed: states.some((now) => now?.status === 'failed') });
  }, [summary, files.length]);
  useEffect(() => {
    if (files.length > MOST) setTooMany(true);
    files.slice(MOST).forEach(onRemove);
  }, [files]);

  return (
    <div class="t-tray">
      <ul aria-label={t('extras.files')}>
        {here.map((file, at) => (
          <OneFile key={at} file={file} held={held.current.get(file)} onRemove={onRemove} />
        ))}
      </ul>
      {tooMany && <p role="alert">{t('extras.file.many', { count: MOST })}</p>}
    </div>
  );
}

function hold(customer: Customer, file: File, changed: (nothing: undefined) => void): Held {
  const picture = /^image\/(png|jpeg|webp|gif|avif)$/.test(file.type) ? URL.createObjectURL(file) : undefined;
  let now: Upload | undefined;
  let kept: Held | undefined;
  const sending = customer.upload(file, (upload) => {
    now = upload;
    if (kept) kept.now = upload;
    changed(undefined);
  });
  return (kept = { picture, sending, now });
}

/** One that is through stays: it may belong to a message by now. */
function letGo({ picture, sending, now }: Held): void {
  if (picture) URL.revokeObjectURL(picture);
  if (now?.status !== 'ready') sending.cancel();
}

interface One {
  file: File;
  held: Held | undefined;
  onRemove: (file: File) => void;
}

function OneFile({ file, held, onRemove }: One) {
  const { t, locale } = useWords();
  const { now, picture, sending } = held ?? {};
  const { name, size } = file;
  const failed = now?.status === 'failed';
  const why = useWhy(failed ? (now.problem ?? {}) : undefined);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(now?.progress ?? 0);
  const about = now?.status === 'ready' ? t('extras.file.ready') : t('extras.file.sending', { percent });
  return (
    <li class="t-held" data-status={now?.status}>
      {picture ? <img src={picture} alt="" width="44" height="44" /> : <Icon path={clip} />}
      <div>
        <span dir="auto">{name}</span>
        <small role={failed ? 'alert' : undefined}>
          {failed ? `${t('extras.file.failed')} ${why}` : `${sizeOf(size, locale)} · ${about}`}
        </small>
        {!failed && <progress max="1" value={now?.progress ?? 0} aria-label={t('extras.file.sending', { percent })} />}
      </div>
      {failed && (
        <button
          type="button"
          class="t-pill"
          aria-label={t('extras.file.retry', { name })}
          onClick={() => sending?.retry()}
        >
          {t('extras.retry')}
        </button>
      )}
      <button
        type="button"
        class="t-tool"
        aria-label={t('extras.file.cancel', { name })}
        onClick={() => onRemove(file)}
      >
        <Icon path={cross} />
      </button>
    </li>
  );
}
