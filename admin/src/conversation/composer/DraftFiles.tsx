import { Button, IconButton } from '../../controls/Button.js';
import { Icon } from '../../controls/Icon.js';
import { useI18n } from '../../i18n/I18n.js';
import type { Draft, DraftFile } from './draft.js';
import { said } from '../said.js';
import { sizeOf } from '../size.js';
import '../message/attachments.css';

/** What will be attached: how far it is sent, or why not. */
export function DraftFiles({ draft, files }: { draft: Draft; files: readonly DraftFile[] }) {
  const { t } = useI18n();
  if (files.length === 0) return null;
  return (
    <ul className="draft-files" aria-label={t('talk.attached')}>
      {files.map((file) => (
        <OneFile key={file.key} draft={draft} file={file} />
      ))}
    </ul>
  );
}

function OneFile({ draft, file: { key, name, size, progress, media, problem } }: { draft: Draft; file: DraftFile }) {
  const translator = useI18n();
  const { t, locale } = translator;
  const why = problem === undefined ? undefined : said(problem, translator);
  return (
    <li className="file" data-failed={why !== undefined}>
      <Icon name={why ? 'warning' : media ? 'file' : 'waiting'} />
      <span className="file-name">{name}</span>
      {why ? (
        <span role="alert">{why}</span>
      ) : media ? (
        <span className="quiet">{size !== undefined && sizeOf(size, locale)}</span>
      ) : (
        <progress max={1} value={progress} aria-label={t('talk.uploading', { name })} />
      )}
      {why && (
        <Button kind="quiet" onClick={() => draft.retry(key)}>
          {t('act.retry')}
        </Button>
      )}
      <IconButton icon="close" label={t('talk.detach', { name })} onClick={() => draft.drop(key)} />
    </li>
  );
}
