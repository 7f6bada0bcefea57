import { useWords } from '../i18n/words.js';

export function Bones() {
  const { t } = useWords();
  return (
    <div class="bones" role="status">
      <i />
      <i />
      <i />
      <span class="unseen">{t('shell.loading')}</span>
    </div>
  );
}
