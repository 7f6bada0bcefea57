import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useI18n } from '../i18n/I18n.js';
import { findEmoji } from './find.js';
import { useEmoji } from './useEmoji.js';

const PER_ROW = 8;

/** All of them, to be looked through by name; the arrow keys walk while the field keeps the focus. */
export function EmojiPicker({ onChoose }: { onChoose: (sign: string) => void }) {
  const { t, plural, locale } = useI18n();
  const list = useId();
  const all = useEmoji(true);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const found = all && (typed.trim() === '' ? all : findEmoji(all, typed.replaceAll(':', '')));
  const current = Math.min(at, (found?.length ?? 0) - 1);
  const optionId = (index: number) => `${list}-${index}`;
  const nameOf = (names: Readonly<Record<'en' | 'de', string>>) => names[locale === 'de' ? 'de' : 'en'];

  useEffect(() => {
    grid.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing || !found) return;
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const steps: Record<string, number> = {
      ArrowDown: PER_ROW,
      ArrowUp: -PER_ROW,
      ArrowRight: rtl ? -1 : 1,
      ArrowLeft: rtl ? 1 : -1,
    };
    const step = steps[event.key];
    const chosen = found[current];
    if (step !== undefined) setAt(Math.max(0, Math.min(found.length - 1, current + step)));
    else if (event.key === 'Enter' && chosen) onChoose(chosen.sign);
    else return;
    event.preventDefault();
  }

  return (
    <div className="emoji-picker">
      <input
        autoFocus
        type="text"
        role="combobox"
        className="emoji-find"
        aria-label={t('emoji.find')}
        placeholder={t('emoji.find')}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={list}
        aria-activedescendant={found?.[current] ? optionId(current) : undefined}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div className="emoji-grid" id={list} role="listbox" aria-label={t('emoji.pick')} ref={grid}>
        {found?.map(({ sign, names }, index) => (
          <div
            key={sign}
            id={optionId(index)}
            role="option"
            className="emoji"
            aria-label={nameOf(names)}
            aria-selected={index === current}
            title={nameOf(names)}
            onMouseDown={(event) => {
              event.preventDefault();
              onChoose(sign);
            }}
          >
            {sign}
          </div>
        ))}
      </div>
      <p className="emoji-name quiet" role="status">
        {found?.length === 0 && t('emoji.none')}
        {found?.[current] && nameOf(found[current].names)}
        {found && found.length > 0 && typed !== '' && (
          <span className="unseen">{plural('emoji.found', found.length)}</span>
        )}
      </p>
    </div>
  );
}
