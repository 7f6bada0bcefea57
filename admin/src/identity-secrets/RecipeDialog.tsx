import { useId, useState } from 'react';
import { Button } from '../controls/Button.js';
import { Dialog } from '../controls/Dialog.js';
import { CopyButton } from '../feedback/CopyButton.js';
import { useI18n } from '../i18n/I18n.js';
import { callWithToken, languages, recipes } from './recipes.js';
import { useAudience } from './useAudience.js';
import './recipe.css';

/** How a site's server says who its customer is. The secret itself is never shown again: it is kept there. */
export function RecipeDialog({ audience, onClose }: { audience: string; onClose: () => void }) {
  const { t } = useI18n();
  const group = useId();
  const [language, setLanguage] = useState<(typeof languages)[number]>('TypeScript');
  const code = recipes[language](audience);
  return (
    <Dialog title={t('secrets.recipe.title', { name: useAudience(audience) })} wide onClose={onClose}>
      <p>{t('secrets.recipe.server')}</p>
      <div className="recipe-languages" role="radiogroup" aria-label={t('secrets.recipe.language')}>
        {languages.map((each) => (
          <label key={each} className="recipe-language">
            <input type="radio" name={group} checked={language === each} onChange={() => setLanguage(each)} />
            {each}
          </label>
        ))}
      </div>
      <pre className="recipe" tabIndex={0} dir="ltr" aria-label={t('secrets.recipe.code', { language })}>
        {code}
      </pre>
      <div>
        <CopyButton text={code} label={t('secrets.recipe.copy')} />
      </div>
      <p>{t('secrets.recipe.page')}</p>
      <pre className="recipe" tabIndex={0} dir="ltr" aria-label={t('secrets.recipe.page')}>
        {callWithToken}
      </pre>
      <p className="quiet">{t('secrets.recipe.care')}</p>
      <div className="dialog-acts">
        <Button onClick={onClose}>{t('act.close')}</Button>
      </div>
    </Dialog>
  );
}
