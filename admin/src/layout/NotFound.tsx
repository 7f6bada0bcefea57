import { useNavigate } from 'react-router-dom';
import { Button } from '../controls/Button.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { useI18n } from '../i18n/I18n.js';
import { useHome } from './Home.js';
import { useTitle } from './useTitle.js';

export function NotFound() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const home = useHome();
  useTitle(t('app.notFound.title'));
  return (
    <EmptyState heading="h1" icon="search" title={t('app.notFound.title')} text={t('app.notFound.text')}>
      <Button kind="primary" onClick={() => void navigate(home)}>
        {t('app.notFound.act')}
      </Button>
    </EmptyState>
  );
}
