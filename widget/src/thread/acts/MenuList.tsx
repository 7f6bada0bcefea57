import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../i18n/words.js';
import { copy } from './copy.js';
import type { Act, MenuProps } from './Menu.js';

const quick = ['👍', '❤️', '😂', '😮', '🙏'];

/** The list itself, above everything, beside what it was opened from. */
export function MenuList({
  message,
  from,
  own,
  react,
  onReply,
  onClose,
  onAct,
}: MenuProps & { onAct: (act: Act) => void }) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const [why, setWhy] = useState('');

  useLayoutEffect(() => {
    const { current } = list;
    if (!current) return;
    current.showPopover();
    const near = from.getBoundingClientRect();
    const { width, height } = current.getBoundingClientRect();
    const within = (at: number, most: number) => `${Math.max(8, Math.min(at, most - 8))}px`;
    current.style.left = within(near.left, innerWidth - width);
    current.style.top = within(
      near.bottom + height > innerHeight ? near.top - height : near.bottom,
      innerHeight - height,
    );
    current.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, []);
  useEffect(() => {
    const away = (event: Event) => !list.current?.contains(event.target as Node) && onClose();
    document.addEventListener('pointerdown', away, true);
    return () => document.removeEventListener('pointerdown', away, true);
  }, []);

  /** The keyboard is at the message again, whatever comes next. */
  const leave = () => from.closest<HTMLElement>('[data-key]')?.focus({ preventScroll: true });
  function close(then?: () => void): void {
    leave();
    onClose();
    then?.();
  }
  function ask(what: Act): void {
    leave();
    onAct(what);
  }

  function press(event: TargetedKeyboardEvent<HTMLElement>): void {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')];
    const at = items.indexOf(event.target as HTMLElement);
    const side = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const to: Readonly<Record<string, number>> = {
      ArrowDown: at < quick.length ? quick.length + 1 : at + 1,
      ArrowUp: at - 1,
      ArrowRight: at + side,
      ArrowLeft: at - side,
      Home: 0,
      End: items.length - 1,
    };
    const next = to[event.key];
    if (next !== undefined) items[(next + items.length) % items.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const item = (words: string, call: () => void) => (
    <button role="menuitem" tabIndex={-1} onClick={call}>
      {words}
    </button>
  );
  return (
    <div ref={list} class="t-menu" popover="manual" role="menu" aria-label={t('extras.acts')} onKeyDown={press}>
      <div role="group" aria-label={t('extras.react')} class="t-quick">
        {quick.map((sign) => (
          <button key={sign} role="menuitem" tabIndex={-1} onClick={() => close(() => react(message, sign))}>
            {sign}
          </button>
        ))}
        <button role="menuitem" tabIndex={-1} aria-label={t('extras.moreEmoji')} onClick={() => ask('react')}>
          +
        </button>
      </div>
      {item(t('extras.reply'), () => close(() => onReply(message)))}
      {message.body &&
        item(
          t('extras.copy'),
          () => void copy(message.body).then((done) => (done ? close() : setWhy(t('thread.undone')))),
        )}
      {own && message.body && item(t('extras.edit'), () => ask('edit'))}
      {own && item(t('extras.remove'), () => ask('remove'))}
      {!own && item(t('extras.report'), () => ask('report'))}
      {why && <p role="alert">{why}</p>}
    </div>
  );
}
