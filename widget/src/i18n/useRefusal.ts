import { useEffect, useState } from 'preact/hooks';
import { problemOf, refusalOf } from './refusal.js';
import { needWords, useWords } from './words.js';

/** The words for it are fetched when there is something to say; until they are there or cannot be had, nothing is said. */
export function useRefusal(refused: unknown, otherwise: string): string {
  const words = useWords();
  const [asked, setAsked] = useState(false);
  const wanted = refused !== undefined && refused !== null;
  useEffect(() => {
    if (!wanted) return;
    const done = () => setAsked(true);
    needWords('problems').then(done, done);
  }, [wanted]);
  return wanted && asked ? refusalOf(problemOf(refused), words, otherwise) : '';
}
