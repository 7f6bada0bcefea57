import type { Person } from '../customer/api.js';
import { useWords } from '../i18n/words.js';
import { Face } from './Face.js';
import { IconButton } from './Icon.js';

interface Given {
  readonly title: string;
  /** Who answers, or when one can expect it. */
  readonly under: string;
  readonly person: Person | null;
  readonly onBack: (() => void) | undefined;
  readonly onSettings: (() => void) | undefined;
  readonly onClose: (() => void) | undefined;
}

export function Head({ title, under, person, onBack, onSettings, onClose }: Given) {
  const { t } = useWords();
  return (
    <header class="head">
      {onBack && <IconButton icon="back" name={t('shell.back')} onClick={onBack} />}
      {person && <Face person={person} />}
      <div class="names">
        <h1 tabIndex={-1}>
          <bdi>{title}</bdi>
        </h1>
        {under && (
          <p>
            <bdi>{under}</bdi>
          </p>
        )}
      </div>
      {onSettings && <IconButton icon="settings" name={t('shell.settings')} onClick={onSettings} />}
      {onClose && <IconButton icon="close" name={t('shell.close')} onClick={onClose} />}
    </header>
  );
}
