import type { Attachment } from '@quickdesk/live';
import { useState } from 'react';
import { readMedia } from '../../api/media.js';
import { Icon } from '../../controls/Icon.js';
import { useI18n } from '../../i18n/I18n.js';
import { useClient } from '../../session/useSession.js';
import { sizeOf } from '../size.js';
import './attachments.css';

const BOX = { width: 320, height: 240 };

export function Attachments({ files }: { files: readonly Attachment[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="attachments">
      {files.map((file) => (
        <li key={file.id}>
          <OneFile file={file} />
        </li>
      ))}
    </ul>
  );
}

function OneFile({ file }: { file: Attachment }) {
  const { t, locale, known } = useI18n();
  const { links, again } = useLinks(file);
  const { name, kind, status, reason, contentType } = file;
  const about = sizeOf(file.size, locale);
  if (status === 'pending') {
    return (
      <p className="file">
        <Icon name="waiting" />
        <span className="file-name">{name}</span>
        <span className="quiet">{t('talk.file.pending')}</span>
      </p>
    );
  }
  if (status === 'rejected') {
    return (
      <p className="file file-rejected">
        <Icon name="block" />
        <span className="file-name">{name}</span>
        <span>{known(`talk.file.rejected.${reason ?? ''}`) ?? t('talk.file.rejected')}</span>
      </p>
    );
  }
  if (kind === 'image' && links.thumbnailUrl) {
    return (
      <a className="picture" href={links.url ?? undefined} target="_blank" rel="noopener noreferrer" onClick={again}>
        <img src={links.thumbnailUrl} alt={name} {...boxOf(file)} onError={again} />
      </a>
    );
  }
  if ((kind === 'video' || kind === 'audio') && links.url) {
    const Player = kind;
    return <Player className="player" controls preload="metadata" src={links.url} title={name} onError={again} />;
  }
  return (
    <a className="file" href={links.url ?? undefined} download={name} onFocus={again} onPointerEnter={again}>
      <Icon name="file" />
      <span className="file-name">{name}</span>
      <span className="quiet">{[about, contentType.split('/').pop()].join(' · ')}</span>
    </a>
  );
}

/** Links are good for an hour or so; an old one is replaced before it is used, or when it did not work. */
function useLinks(file: Attachment) {
  const client = useClient();
  const [fresh, setFresh] = useState<Pick<Attachment, 'url' | 'thumbnailUrl'>>();
  const links = fresh ?? file;
  const again = () => {
    if (Number(/[?&]expires=(\d+)/.exec(links.url ?? '')?.[1] ?? Infinity) * 1000 > Date.now() + 60_000) return;
    readMedia(client, file.id).then(setFresh, () => undefined);
  };
  return { links, again };
}

/** As large as it will be, before it is there: nothing moves when it comes. */
function boxOf({ width, height }: Attachment): { width: number; height: number } {
  if (!width || !height) return BOX;
  const scale = Math.min(1, BOX.width / width, BOX.height / height);
  return { width: Math.max(24, Math.round(width * scale)), height: Math.max(24, Math.round(height * scale)) };
}
