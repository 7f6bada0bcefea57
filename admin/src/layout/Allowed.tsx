import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Permission } from '../api/shapes.js';
import { Button } from '../controls/Button.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { useI18n } from '../i18n/I18n.js';
import { useMay } from '../session/useSession.js';
import { useHome } from './Home.js';
import { useTitle } from './useTitle.js';

/** A screen for whoever may; the others are told so, and whom to ask. Follows the rights as they change. */
export function Allowed({ permission, children }: { permission: Permission; children: ReactNode }) {
  return useMay()(permission) ? children : <Forbidden />;
}

function Forbidden() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const home = useHome();
  useTitle(t('state.forbidden.title'));
  return (
    <EmptyState heading="h1" icon="lock" title={t('state.forbidden.title')} text={t('state.forbidden.text')}>
      <Button onClick={() => void navigate(home)}>{t('app.notFound.act')}</Button>
    </EmptyState>
  );
}

/** A button or an entry for whoever may; nothing for the others. */
export function May({ permission, children }: { permission: Permission; children: ReactNode }) {
  return useMay()(permission) ? children : null;
}
