import { useEffect, useState } from 'preact/hooks';
import shell from './en/shell.js';
import thread from './en/thread.js';
import { type Saying, saying } from './saying.js';
import type { Part, Words } from './translation.js';

/** A language is a folder, and is there as soon as it is. */
const files = import.meta.glob<Words>(['./*/*.ts', '!./*/launcher.ts', '!./en/shell.ts', '!./en/thread.ts'], {
  import: 'default',
});
const english: Words = { ...shell, ...thread };

export const languages = [...new Set(['en', ...Object.keys(files).map((path) => path.split('/')[1] ?? '')])];

const needed = new Set<Part>(['shell', 'thread']);
const listeners = new Set<(now: Saying) => void>();
let wanted = 'en';
let now = saying('en', english);

/** Says everything in this language from the moment its words are there; rejects when they cannot be fetched. */
export async function speak(locale: string): Promise<void> {
  wanted = locale;
  try {
    await say();
  } catch (error) {
    // What is fetched later is fetched in the language that is spoken.
    wanted = now.locale;
    throw error;
  }
}

/** The words of what is seldom shown, in the language that is spoken. */
export async function needWords(part: Part): Promise<void> {
  needed.add(part);
  try {
    await say();
  } catch (error) {
    needed.delete(part);
    throw error;
  }
}

export function useWords(): Saying {
  const [words, setWords] = useState(now);
  useEffect(() => {
    setWords(now);
    listeners.add(setWords);
    return () => void listeners.delete(setWords);
  }, []);
  return words;
}

async function say(): Promise<void> {
  const [locale, parts] = [wanted, [...needed]];
  const words = await Promise.all(parts.map(async (part) => files[`./${locale}/${part}.ts`]?.()));
  // While these were fetched, others have been asked for.
  if (wanted !== locale || parts.length !== needed.size) return say();
  const region = navigator.languages.find((each) => each.startsWith(`${locale}-`));
  now = saying(locale, Object.assign({}, english, ...words) as Words, region);
  const page = document.documentElement;
  page.lang = locale;
  page.dir = now.dir;
  for (const listener of listeners) listener(now);
}
