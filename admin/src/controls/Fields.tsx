import Checkbox from '@mui/material/Checkbox';
import InputAdornment from '@mui/material/InputAdornment';
import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import { type HTMLAttributes, type ReactNode, useId, useState } from 'react';
import { useController } from 'react-hook-form';
import { useI18n } from '../i18n/I18n.js';
import { IconButton } from './Button.js';
import { Icon } from './Icon.js';
import './fields.css';

export interface FieldProps {
  /** In the form's values, and in the body that is sent. */
  name: string;
  label: string;
  hint?: ReactNode;
  /** What to say when it is left empty; without it, it may be. */
  missing?: string;
}

interface TextProps extends FieldProps {
  type?: 'text' | 'email' | 'search' | 'number' | 'date';
  autoComplete?: string;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  mono?: boolean;
  autoFocus?: boolean;
  rows?: number;
  min?: number | string;
  placeholder?: string;
}

/** A label, its control, and what is to be said about it: the error when there is one, else the hint. */
export function FieldFrame({
  label,
  hint,
  error,
  children,
}: {
  label: string;
  hint?: ReactNode;
  error?: string;
  children: (wiring: { id: string; describedBy: string | undefined }) => ReactNode;
}) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, describedBy: error || hint ? note : undefined })}
      {(error ?? hint) && (
        <p id={note} className={error ? 'field-error' : 'field-hint'}>
          {error && <Icon name="warning" size={16} />}
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

/** What is wrong with a control that has no frame of its own. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="field-error">
      <Icon name="warning" size={16} />
      {children}
    </p>
  );
}

interface Rules extends Pick<FieldProps, 'name' | 'missing'> {
  /** What to say of a text that cannot be right; nothing when it may be. */
  wrong?: (value: string) => string | undefined;
}

export function useField({ name, missing, wrong }: Rules) {
  const { field, fieldState } = useController({
    name,
    rules: {
      validate: (value: unknown) => {
        if (typeof value !== 'string') return true;
        return value.trim() === '' ? (missing ?? true) : (wrong?.(value.trim()) ?? true);
      },
    },
  });
  const { ref, ...wired } = field;
  return { wired, ref, error: fieldState.error?.message };
}

export function TextField({ name, label, hint, missing, type = 'text', mono, rows, min, ...rest }: TextProps) {
  const { t } = useI18n();
  const wrong = (value: string) => (type === 'email' && !/^\S+@\S+$/.test(value) ? t('field.email.wrong') : undefined);
  const { wired, ref, error } = useField({ name, missing, wrong });
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <OutlinedInput
          {...wired}
          {...rest}
          id={id}
          type={type}
          inputRef={ref}
          error={!!error}
          fullWidth
          multiline={rows !== undefined}
          minRows={rows}
          className={mono ? 'mono' : undefined}
          slotProps={{
            input: {
              'aria-describedby': describedBy,
              'aria-invalid': error ? true : undefined,
              min,
              autoCapitalize: mono || type === 'email' ? 'none' : undefined,
              spellCheck: mono || type === 'email' ? false : undefined,
            },
          }}
        />
      )}
    </FieldFrame>
  );
}

interface PasswordProps extends FieldProps {
  autoComplete: 'current-password' | 'new-password' | 'off';
  autoFocus?: boolean;
}

/** Pasting and password managers are welcome; what was typed can be looked at. */
export function PasswordField({ name, label, hint, missing, autoComplete, autoFocus }: PasswordProps) {
  const { t } = useI18n();
  const { wired, ref, error } = useField({ name, missing });
  const [shown, setShown] = useState(false);
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <OutlinedInput
          {...wired}
          id={id}
          type={shown ? 'text' : 'password'}
          inputRef={ref}
          error={!!error}
          fullWidth
          autoFocus={autoFocus}
          autoComplete={autoComplete}
          slotProps={{
            input: {
              'aria-describedby': describedBy,
              'aria-invalid': error ? true : undefined,
              autoCapitalize: 'none',
              spellCheck: false,
            },
          }}
          endAdornment={
            <InputAdornment position="end">
              <IconButton
                icon={shown ? 'hide' : 'show'}
                label={t(shown ? 'act.hidePassword' : 'act.showPassword')}
                onClick={() => setShown(!shown)}
              />
            </InputAdornment>
          }
        />
      )}
    </FieldFrame>
  );
}

interface SelectProps extends FieldProps {
  choices: readonly { value: string; label: string; lang?: string; disabled?: boolean }[];
}

/** The browser's own list: it is known by every hand, and works on every phone. */
export function SelectField({ name, label, hint, missing, choices }: SelectProps) {
  const { wired, ref, error } = useField({ name, missing });
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <NativeSelect
          {...wired}
          inputRef={ref}
          error={!!error}
          fullWidth
          input={<OutlinedInput />}
          inputProps={{ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined }}
        >
          {choices.map(({ value, label: text, lang, disabled }) => (
            <option key={value} value={value} lang={lang} disabled={disabled}>
              {text}
            </option>
          ))}
        </NativeSelect>
      )}
    </FieldFrame>
  );
}

export function CheckField({ name, label, hint }: FieldProps) {
  const { field } = useController({ name });
  return (
    <Check label={label} hint={hint} checked={field.value === true} onChange={(checked) => field.onChange(checked)} />
  );
}

interface CheckProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

export function Check({ label, hint, checked, disabled, onChange }: CheckProps) {
  const id = useId();
  return (
    <div className="check">
      <Checkbox
        id={id}
        size="small"
        checked={checked}
        disabled={disabled}
        onChange={(_event, next) => onChange(next)}
        slotProps={{ input: { 'aria-describedby': hint ? `${id}-note` : undefined } }}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-note`} className="field-hint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
