import { FieldFrame } from '../controls/Fields.js';

interface Props<T extends string> {
  label: string;
  hint?: string;
  value: T;
  choices: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** One of a few, which counts as soon as it is chosen. */
export function ChoiceField<T extends string>({ label, hint, value, choices, onChange }: Props<T>) {
  return (
    <FieldFrame label={label} hint={hint}>
      {({ id, describedBy }) => (
        <select
          id={id}
          className="input"
          aria-describedby={describedBy}
          value={value}
          onChange={({ target }) => onChange(target.value as T)}
        >
          {choices.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
