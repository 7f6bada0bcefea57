import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { SelectField } from './Fields.js';

/** Every zone the browser knows, with what its clocks show now; and the one that is stored, whatever it is. */
export function TimeZoneField({ name, label }: { name: string; label: string }) {
  const { getValues } = useFormContext();
  const stored = String(getValues(name) ?? 'UTC');
  const choices = useMemo(() => {
    const known = ['UTC', ...Intl.supportedValuesOf('timeZone')];
    return [...new Set([stored, ...known])].map((zone) => ({ value: zone, label: labelOf(zone) }));
  }, [stored]);
  return <SelectField name={name} label={label} choices={choices} />;
}

function labelOf(zone: string): string {
  const name = zone.replaceAll('_', ' ');
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts();
    return `${name} (${parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone})`;
  } catch {
    return name;
  }
}
