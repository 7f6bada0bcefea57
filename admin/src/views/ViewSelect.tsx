import { useNavigate } from 'react-router-dom';
import { useI18n } from '../i18n/I18n.js';
import { useViewCounts, useViewName, useViews } from './useViews.js';

/** The views where there is no room for all of them. */
export function ViewSelect({ current }: { current: string }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const { data } = useViews();
  const counts = useViewCounts();
  const nameOf = useViewName();
  return (
    <select
      className="input view-select"
      aria-label={t('views.title')}
      value={current}
      onChange={({ target }) => void navigate(`/tickets?view=${target.value}`)}
    >
      {data?.map((view) => (
        <option key={view.id} value={view.id}>
          {nameOf(view)}
          {(counts?.get(view.id) ?? 0) > 0 && ` (${counts?.get(view.id)})`}
        </option>
      ))}
    </select>
  );
}
