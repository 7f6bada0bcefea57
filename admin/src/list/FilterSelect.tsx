interface Props {
  label: string;
  value: unknown;
  /** The first choice: no filter. */
  any: string;
  choices: readonly { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
}

export function FilterSelect({ label, value, any, choices, onChange }: Props) {
  return (
    <select
      className="input filter"
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      data-set={value !== undefined}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{any}</option>
      {choices.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
    </select>
  );
}
