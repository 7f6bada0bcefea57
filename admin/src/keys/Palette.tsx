import { useEffect, useId, useRef, useState } from 'react';
import { Dialog } from '../controls/Dialog.js';
import { Icon } from '../controls/Icon.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Pressed } from './Pressed.js';
import { type Entry, usePalette } from './usePalette.js';
import './keys.css';

interface Props {
  /** Whose recent places these are. */
  person: string | undefined;
  onClose: () => void;
}

/** Anything one can do or go to, by typing: acts of this screen, tickets, customers, people, rooms, tags, views, screens. */
export default function Palette({ person, onClose }: Props) {
  const { t, plural } = useI18n();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  /** Enter was pressed before there was anything to go to. */
  const [hurried, setHurried] = useState(false);
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const { groups, found } = usePalette(typed, person);
  const all = groups.flatMap(({ entries }) => entries);
  const current = Math.min(at, all.length - 1);
  const go = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    // It may open a dialog or move the focus, which this one gives back first.
    setTimeout(entry.act);
  };
  const step = (by: number) => setAt((current + by + all.length) % Math.max(1, all.length));
  const waits = hurried && all.length > 0;
  useEffect(() => {
    if (waits) go(all[0]);
  }, [waits]);
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current, all.length]);
  return (
    <Dialog title={t('keyboard.palette')} wide onClose={onClose}>
      <input
        className="input"
        role="combobox"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        aria-label={t('palette.field')}
        placeholder={t('palette.field')}
        aria-expanded={all.length > 0}
        aria-controls={list}
        aria-activedescendant={all.length > 0 ? `${list}-${current}` : undefined}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
          setHurried(false);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') step(1);
          else if (event.key === 'ArrowUp') step(-1);
          else if (event.key === 'Enter' && all.length === 0) setHurried(found.busy);
          else if (event.key === 'Enter') go(all[current]);
          else return;
          event.preventDefault();
        }}
      />
      <div className="palette" id={list} ref={box} role="listbox" aria-label={t('keyboard.palette')} tabIndex={-1}>
        {groups.map(({ title, entries }) => (
          <div key={title} role="group" aria-labelledby={`${list}-${title}`}>
            <p id={`${list}-${title}`} className="side-group" role="presentation">
              {t(title)}
            </p>
            {entries.map((entry) => {
              const index = all.indexOf(entry);
              return (
                // The keyboard works in the field; these are for the mouse.
                <div
                  key={entry.id}
                  id={`${list}-${index}`}
                  className="palette-entry"
                  role="option"
                  aria-selected={index === current}
                  onClick={() => go(entry)}
                >
                  <Icon name={entry.icon} />
                  <span className="palette-name">{entry.name}</span>
                  {entry.about && <span className="quiet palette-about">{entry.about}</span>}
                  {entry.key && (
                    <span className="palette-key">
                      <Pressed of={entry.key} />
                    </span>
                  )}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className="quiet palette-state" role="status">
        {found.busy && typed.trim() !== ''
          ? t('palette.busy')
          : all.length > 0
            ? plural('palette.found', all.length)
            : found.error === undefined && t('palette.none', { typed: typed.trim() })}
      </p>
      {found.error !== undefined && <ProblemNotice error={found.error} onRetry={found.again} />}
    </Dialog>
  );
}
