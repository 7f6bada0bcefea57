import { useEffect, useState } from 'react';
import { topics } from '../api/audit.js';
import { Button } from '../controls/Button.js';
import { useI18n } from '../i18n/I18n.js';
import { FilterSelect } from '../list/FilterSelect.js';

type Filters = Record<string, unknown>;

interface Props {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** Who, what, which kind, when, and by which request: each narrows the others. */
export function AuditFilters({ filters, onChange }: Props) {
  const { t, known } = useI18n();
  const set = (name: string, value: string | undefined) => onChange({ ...filters, [name]: value });
  const at = (filters.at ?? {}) as { gte?: string; lt?: string };
  const setTime = (edge: 'gte' | 'lt', day: string) => {
    const next = { ...at, [edge]: day === '' ? undefined : edgeOf(edge, day) };
    onChange({ ...filters, at: next.gte || next.lt ? next : undefined });
  };
  const given = typeof filters.type === 'string' ? filters.type : undefined;
  const offered: readonly string[] = given && !topics.some((topic) => topic === given) ? [given, ...topics] : topics;
  return (
    <>
      <FilterSelect
        label={t('audit.type')}
        any={t('audit.type.any')}
        value={given}
        choices={offered.map((value) => ({ value, label: known(`audit.topic.${value}`) ?? value }))}
        onChange={(value) => set('type', value)}
      />
      <FilterText label={t('audit.filter.actor')} value={filters.actor} onChange={(value) => set('actor', value)} />
      <FilterText
        label={t('audit.filter.subject')}
        value={filters.subject}
        onChange={(value) => set('subject', value)}
      />
      <FilterText
        label={t('audit.filter.requestId')}
        value={filters.requestId}
        onChange={(value) => set('requestId', value)}
      />
      {(['gte', 'lt'] as const).map((edge) => (
        <label key={edge} className="audit-day">
          {t(edge === 'gte' ? 'audit.filter.from' : 'audit.filter.to')}
          <input
            className="input filter"
            type="date"
            data-set={at[edge] !== undefined}
            value={dayOf(edge, at[edge])}
            onChange={(event) => setTime(edge, event.target.value)}
          />
        </label>
      ))}
      {Object.keys(filters).length > 0 && (
        <Button kind="quiet" icon="close" onClick={() => onChange({})}>
          {t('audit.clear')}
        </Button>
      )}
    </>
  );
}

/** What is typed counts once typing has paused. */
function FilterText({ label, value, onChange }: { label: string; value: unknown; onChange: (text?: string) => void }) {
  const now = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState(now);
  const [known, setKnown] = useState(now);
  // Chosen elsewhere: taken over before what stands here can be told.
  if (known !== now) {
    setKnown(now);
    setTyped(now);
  }
  useEffect(() => {
    const text = typed.trim();
    if (text === now) return;
    const timer = setTimeout(() => onChange(text || undefined), text ? 400 : 0);
    return () => clearTimeout(timer);
    // What changes with each drawing is only the function.
  }, [typed, now]);
  return (
    <input
      className="input filter audit-text"
      type="search"
      aria-label={label}
      placeholder={label}
      data-set={now !== ''}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

/** A whole day of the reader's own: from its beginning, up to its end. */
function edgeOf(edge: 'gte' | 'lt', day: string): string {
  const at = new Date(`${day}T00:00:00`);
  if (edge === 'lt') at.setDate(at.getDate() + 1);
  return at.toISOString();
}

function dayOf(edge: 'gte' | 'lt', iso: string | undefined): string {
  if (iso === undefined) return '';
  const at = new Date(iso);
  if (edge === 'lt') at.setDate(at.getDate() - 1);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
