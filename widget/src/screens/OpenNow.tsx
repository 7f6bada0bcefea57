import { useEffect, useState } from 'preact/hooks';
import type { Hours } from '../customer/api.js';
import { useWords } from '../i18n/words.js';
import { opening } from './hours.js';
import './hours.css';

const minute = 60_000;

/** When somebody is there, in the clock of whoever reads it. */
export function OpenNow({ hours }: { hours: Hours }) {
  const { t, date } = useWords();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), minute);
    return () => clearInterval(timer);
  }, []);
  const state = opening(hours, now);
  const at = state.open ? state.until : state.from;
  if (!at) return state.open ? <p class="hours here">{t('shell.open')}</p> : null;
  const today = at.toDateString() === now.toDateString();
  const time = date(at, { weekday: today ? undefined : 'long', hour: 'numeric', minute: '2-digit' });
  const word = state.open ? 'shell.openUntil' : 'shell.opens';
  return <p class={state.open ? 'hours here' : 'hours'}>{t(word, { time })}</p>;
}
