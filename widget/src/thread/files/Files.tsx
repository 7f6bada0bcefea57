import type { Attachment, Message } from '@quickdesk/live';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Key } from '../../i18n/translation.js';
import { useWords } from '../../i18n/words.js';
import { later } from '../../screens/later.js';
import { Icon } from '../Icon.js';
import { clip, clock, mark } from '../more/shapes.js';
import { sizeOf } from './size.js';
import './files.css';

const Viewer = later('extras', () => import('./Viewer.js').then((part) => part.Viewer));

const SIDE = 240;
const reasons: Readonly<Record<string, Key>> = {
  infected: 'extras.file.infected',
  unreadable: 'extras.file.unreadable',
  too_many_pixels: 'extras.file.too_many_pixels',
  too_large: 'extras.file.too_large',
  failed: 'extras.file.untested',
};

interface Props {
  message: Message;
  /** The same files with links that are good again. */
  fresh: (seq: number) => Promise<readonly Attachment[]>;
}

export function Files({ message: { seq, attachments }, fresh }: Props) {
  const [newer, setNewer] = useState<readonly Attachment[]>();
  const [viewed, setViewed] = useState<Attachment>();
  const asked = useRef(0);
  useEffect(() => setNewer(undefined), [attachments]);
  const files = newer ?? attachments;

  /** Links are good for an hour or so. Once a minute at most: what is broken for another reason is not asked for again and again. */
  function again(): void {
    if (Date.now() - asked.current < 60_000) return;
    asked.current = Date.now();
    fresh(seq).then(setNewer, () => (asked.current = 0));
  }
  return (
    <ul class="t-files">
      {files.map((file) => (
        <li key={file.id}>
          <OneFile file={file} again={again} onView={setViewed} />
        </li>
      ))}
      {viewed && (
        <Viewer
          file={files.find(({ id }) => id === viewed.id) ?? viewed}
          again={again}
          onClose={() => setViewed(undefined)}
        />
      )}
    </ul>
  );
}

interface One {
  file: Attachment;
  again: () => void;
  onView: (file: Attachment) => void;
}

function OneFile({ file, again, onView }: One) {
  const { t, locale } = useWords();
  const { name, kind, size, status, reason, url, thumbnailUrl } = file;
  if (status !== 'ready')
    return (
      <p class="t-file" data-status={status}>
        <Icon path={status === 'pending' ? clock : mark} />
        <span dir="auto">{name}</span>
        <small>
          {t(status === 'pending' ? 'extras.file.pending' : (reasons[reason ?? ''] ?? 'extras.file.rejected'))}
        </small>
      </p>
    );
  if (kind === 'image' && thumbnailUrl)
    return (
      <button class="t-picture" aria-label={t('extras.view', { name })} onClick={() => onView(file)}>
        <img src={thumbnailUrl} alt="" {...boxOf(file)} onError={again} />
      </button>
    );
  const Player = kind === 'video' || kind === 'audio' ? kind : undefined;
  return (
    <>
      {Player && url && <Player controls preload="metadata" src={url} title={name} onError={again} />}
      <a
        class="t-file"
        href={url ?? undefined}
        download={name}
        onFocus={() => stale(url) && again()}
        onPointerEnter={() => stale(url) && again()}
      >
        <Icon path={clip} />
        <span dir="auto">{name}</span>
        <small>{sizeOf(size, locale)}</small>
      </a>
    </>
  );
}

function stale(url: string | null): boolean {
  return Number(/[?&]expires=(\d+)/.exec(url ?? '')?.[1] ?? Infinity) * 1000 < Date.now() + 60_000;
}

/** As large as it will be before it is there: nothing moves when it comes. */
function boxOf({ width, height }: Attachment): { width: number; height: number } {
  if (!width || !height) return { width: SIDE, height: SIDE * 0.75 };
  const scale = Math.min(1, SIDE / width, SIDE / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
