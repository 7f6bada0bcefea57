import type { ReactNode } from 'react';
import { useController } from 'react-hook-form';

interface Props {
  name: string;
  label: string;
  choices: readonly { value: string; label: string; picture?: ReactNode }[];
}

/** One of a few that can all be seen at once. */
export function ChoiceField({ name, label, choices }: Props) {
  const { field } = useController({ name });
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      {choices.map(({ value, label: text, picture }, at) => (
        <label key={value} className="choice-one">
          <input
            ref={at === 0 ? field.ref : undefined}
            type="radio"
            name={field.name}
            value={value}
            checked={field.value === value}
            onChange={() => field.onChange(value)}
            onBlur={field.onBlur}
          />
          {picture}
          {text}
        </label>
      ))}
    </fieldset>
  );
}
