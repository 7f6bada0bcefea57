import { useState } from 'react';
import { useI18n } from '../../i18n/I18n.js';
import { usePerson } from '../names.js';
import { ChooseOne } from '../dialogs/ChooseOne.js';

const OTHER = 'other';

interface Props {
  label: string;
  value: string | undefined;
  any: string;
  /** Choices that are nobody by name. */
  words: readonly { value: string; label: string }[];
  /** Only those who work at tickets. */
  staff?: boolean;
  onChange: (value: string | undefined) => void;
}

/** Somebody to filter by: a word, or whoever is found by typing. */
export function PersonChoice({ label, value, any, words, staff, onChange }: Props) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const byName = value !== undefined && !words.some((each) => each.value === value);
  const { name } = usePerson(byName ? value : undefined);
  return (
    <>
      <label>
        {label}
        <select
          className="input filter"
          aria-label={label}
          value={value ?? ''}
          data-set={value !== undefined}
          onChange={({ target }) => (target.value === OTHER ? setOpen(true) : onChange(target.value || undefined))}
        >
          <option value="">{any}</option>
          {words.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
          {byName && <option value={value}>{name}</option>}
          <option value={OTHER}>{t('tickets.somebodyElse')}</option>
        </select>
      </label>
      {open && (
        <ChooseOne
          title={label}
          act={t('tickets.filter.take')}
          staff={staff}
          onClose={() => setOpen(false)}
          onChosen={({ id }) => {
            onChange(id);
            setOpen(false);
            return Promise.resolve();
          }}
        />
      )}
    </>
  );
}
