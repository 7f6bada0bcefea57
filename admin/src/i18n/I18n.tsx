import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { keep } from '../session/kept.js';
import type { Languages, Spoken } from './languages.js';
import { type Direction, directions, type Locale } from './messages.js';
import { type Saying, translator } from './translator.js';

export type { Params } from './translator.js';

export interface Translator extends Saying {
  locale: Locale;
  direction: Direction;
  setLocale: (locale: Locale) => void;
  /** Whether the language that was chosen last could not be fetched. */
  localeFailed: boolean;
}

const Context = createContext<Translator | undefined>(undefined);

export function useI18n(): Translator {
  const value = useContext(Context);
  if (!value) throw new Error('useI18n is used outside <I18n>.');
  return value;
}

interface Props {
  languages: Languages;
  first: Spoken;
  children: ReactNode;
}

export function I18n({ languages, first, children }: Props) {
  const [{ locale, words }, setSpoken] = useState(first);
  const [localeFailed, setFailed] = useState(false);
  const direction = directions[locale];
  const asked = useRef(0);
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
  }, [locale, direction]);
  const setLocale = useCallback(
    (next: Locale) => {
      const turn = (asked.current += 1);
      setFailed(false);
      languages.speak(next).then(
        (spoken) => {
          // Whoever chose again meanwhile wants the later one.
          if (turn !== asked.current) return;
          keep('locale', next);
          setSpoken(spoken);
        },
        () => setFailed(turn === asked.current),
      );
    },
    [languages],
  );
  const value = useMemo<Translator>(
    () => ({ locale, direction, setLocale, localeFailed, ...translator(locale, words) }),
    [locale, direction, setLocale, localeFailed, words],
  );
  return <Context value={value}>{children}</Context>;
}
