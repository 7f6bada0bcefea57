import { useState } from 'react';
import { useI18n } from '../i18n/I18n.js';
import { Button } from '../controls/Button.js';

/** One whole address: nobody is found by a part of it. */
export function AddressFilter({
  value,
  onChange,
}: {
  value: unknown;
  onChange: (address: string | undefined) => void;
}) {
  const { t } = useI18n();
  const given = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState(given);
  const [seen, setSeen] = useState(given);
  // Cleared from elsewhere.
  if (seen !== given) {
    setSeen(given);
    setTyped(given);
  }
  return (
    <form
      className="address-filter"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.trim() || undefined);
      }}
    >
      <input
        className="input"
        type="search"
        autoComplete="off"
        aria-label={t('operations.address')}
        placeholder={t('operations.address')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          if (event.target.value === '') onChange(undefined);
        }}
      />
      <Button type="submit">{t('operations.find')}</Button>
    </form>
  );
}
