import type english from './en/shell.js';
import type extras from './en/extras.js';
import type problems from './en/problems.js';
import type settings from './en/settings.js';
import type support from './en/support.js';
import type thread from './en/thread.js';

export type Words = Readonly<Record<string, string>>;

type English = typeof english & typeof extras & typeof problems & typeof settings & typeof support & typeof thread;

export type Key = keyof English;
export type Part = 'shell' | 'thread' | 'extras' | 'problems' | 'settings' | 'support';

/** What is said by number, such as `thread.new` of `thread.new.one` and `thread.new.other`. */
export type Stem = { [K in Key]: K extends `${infer Some}.one` ? Some : never }[Key];

/** The same keys in another language, and the forms of number that English does not have. */
export type Translation<T> = { readonly [K in keyof T]: string } & {
  readonly [more: `${string}.${'zero' | 'two' | 'few' | 'many'}`]: string;
};
