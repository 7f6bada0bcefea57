export interface Forms {
  readonly one: string;
  readonly two: string;
  readonly few: string;
  readonly many: string;
  readonly other: string;
}

const rules = new Intl.PluralRules('ar');

/** How many of something: Arabic says one and two without a figure, and a few otherwise than many. */
export function counted(count: number, forms: Forms): string {
  const form = rules.select(count);
  if (form === 'one' || form === 'two') return forms[form];
  return `${count} ${forms[form === 'zero' ? 'other' : form]}`;
}
