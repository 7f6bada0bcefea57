import type { AskedField } from '../customer/api.js';
import { useWords } from '../i18n/words.js';

interface Given {
  readonly field: AskedField;
  readonly value: string;
  readonly wrong: string | undefined;
  readonly onInput: (value: string) => void;
}

const kinds = { text: 'text', email: 'email', number: 'text', date: 'date' } as const;
const known: Record<string, string> = { name: 'name', email: 'email' };

/** One thing that is asked for; its value is text, as it is typed. */
export function Field({ field, value, wrong, onInput }: Given) {
  const { t } = useWords();
  const { key, label, type, choices, required } = field;
  const id = `field-${key}`;
  const shared = {
    id,
    name: key,
    required,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': wrong ? `${id}-wrong` : undefined,
  };
  const said = (
    <>
      {label}
      {!required && type !== 'flag' && <small> {t('settings.optional')}</small>}
    </>
  );
  const note = wrong && (
    <span class="wrong" id={`${id}-wrong`}>
      {wrong}
    </span>
  );
  if (type === 'flag') {
    return (
      <div class="field">
        <label class="tick">
          <input
            {...shared}
            type="checkbox"
            checked={value === 'true'}
            onChange={(event) => onInput(event.currentTarget.checked ? 'true' : '')}
          />
          <span>{said}</span>
        </label>
        {note}
      </div>
    );
  }
  return (
    <div class="field">
      <label for={id}>{said}</label>
      {type === 'choice' ? (
        <select {...shared} value={value} onChange={(event) => onInput(event.currentTarget.value)}>
          <option value="">{t('settings.choose')}</option>
          {choices.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={kinds[type]}
          inputMode={type === 'number' ? 'decimal' : undefined}
          autoComplete={known[key] ?? 'off'}
          dir={type === 'email' ? 'ltr' : 'auto'}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
      {note}
    </div>
  );
}
