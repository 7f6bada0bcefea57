/** A test holds them against the English ones, so that each is there and none is left over. */
export type Words = Readonly<Record<string, string>>;

const categories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
type Forms = readonly [zero: string, one: string, two: string, few: string, many: string, other: string];

/** What is counted, in the six forms of Arabic: none, one, two, 3 to 10, 11 to 99, hundreds. */
export function counted(stem: string, forms: Forms): Words {
  return Object.fromEntries(categories.map((category, at) => [`${stem}.${category}`, forms[at] ?? '']));
}
