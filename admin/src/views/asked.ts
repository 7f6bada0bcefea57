/** What a list of tickets is asked, in the words of the API: a field and what it may be. */
export type Filter = Readonly<Record<string, readonly string[]>>;

export interface Asked {
  filter: Filter;
  sort: string;
}

/** Read from an address: anything may stand there. */
export function filterFrom(text: string | null): Filter | undefined {
  if (text === null) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null) return undefined;
    const fields = Object.entries(read).filter((entry): entry is [string, string[]] => Array.isArray(entry[1]));
    return Object.fromEntries(fields.map(([field, values]) => [field, values.map(String)]));
  } catch {
    return undefined;
  }
}

/** A filter with one field changed; without a value the field is of no matter. */
export function withField(filter: Filter, field: string, value: string | undefined): Filter {
  const { [field]: _before, ...others } = filter;
  return value === undefined ? others : { ...others, [field]: [value] };
}
