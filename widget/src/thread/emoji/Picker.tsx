import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../i18n/words.js';
import { find, inLanguage } from './find.js';
import './emoji.css';

/** All of them, to be found by name; from the field the arrow keys lead into the grid. */
export function Picker({ onChoose, onClose }: { onChoose: (sign: string) => void; onClose: () => void }) {
  const { t, many, locale } = useWords();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const found = find(inLanguage(locale), typed);
  const current = Math.min(at, found.length - 1);
  const signs = () => [...(grid.current?.children ?? [])] as HTMLElement[];
  useEffect(() => field.current?.focus(), []);

  function press(event: TargetedKeyboardEvent<HTMLElement>): void {
    const first = found[0];
    if (event.key === 'Escape') onClose();
    else if (event.target === field.current && event.key === 'Enter') {
      if (first && !event.isComposing) onChoose(first.sign);
    } else if (event.target === field.current && event.key === 'ArrowDown') signs()[current]?.focus();
    else if (event.target === field.current || !walk(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** A row has as many as there is room for. */
  function walk({ key, currentTarget }: TargetedKeyboardEvent<HTMLElement>): boolean {
    const all = signs();
    const top = all[0]?.offsetTop;
    const wide = Math.max(
      1,
      all.findIndex(({ offsetTop }) => offsetTop !== top),
    );
    const side = getComputedStyle(currentTarget).direction === 'rtl' ? -1 : 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: wide,
      ArrowUp: -wide,
      ArrowRight: side,
      ArrowLeft: -side,
    };
    const step = steps[key];
    if (step === undefined) return false;
    if (current + step < 0) field.current?.focus();
    else all[Math.min(all.length - 1, current + step)]?.focus();
    return true;
  }

  return (
    <div class="t-emoji" role="group" aria-label={t('extras.emoji')} onKeyDown={press}>
      <input
        ref={field}
        type="search"
        aria-label={t('extras.emoji.find')}
        placeholder={t('extras.emoji.find')}
        value={typed}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
        }}
      />
      <div class="t-grid" ref={grid} role="group" aria-label={t('extras.emoji')}>
        {found.map(({ sign, name }, index) => (
          <button
            key={sign}
            type="button"
            tabIndex={index === current ? 0 : -1}
            aria-label={name}
            title={name}
            onFocus={() => setAt(index)}
            onClick={() => onChoose(sign)}
          >
            {sign}
          </button>
        ))}
      </div>
      <p role="status">
        {found.length === 0 ? t('extras.emoji.none') : typed && many('extras.emoji.found', found.length)}
      </p>
    </div>
  );
}
