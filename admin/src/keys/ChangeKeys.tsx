import { type KeyboardEvent, useState } from 'react';
import { Button, IconButton } from '../controls/Button.js';
import { useI18n } from '../i18n/I18n.js';
import { PreferenceProblem } from '../preferences/PreferenceProblem.js';
import { usePreferenceChange, usePreferences } from '../preferences/usePreferences.js';
import { keyFrom, keyOf, mayChange, pressedText, takenBy, textOf } from './chosen.js';
import { Pressed } from './Pressed.js';
import { type KeyAct, keyActs, keyTable } from './table.js';
import './keys.css';

/** A press that waits for a decision, because something else has that key. */
interface Taken {
  act: KeyAct;
  text: string;
  by: KeyAct | 'go';
}

/** Each act with its key, and another one by pressing it. `problem`: where nothing around it says what went wrong. */
export function ChangeKeys({ problem = true }: { problem?: boolean }) {
  const { t } = useI18n();
  const { keys } = usePreferences();
  const { change } = usePreferenceChange();
  const [listening, setListening] = useState<KeyAct>();
  const [taken, setTaken] = useState<Taken>();

  function choose(act: KeyAct, text: string): void {
    const usual = text === textOf(keyTable[act]);
    change({ keys: { [act]: usual ? null : text } });
    setTaken(undefined);
  }

  function pressed(act: KeyAct, text: string): void {
    setListening(undefined);
    const by = takenBy(act, text, keys);
    if (by) setTaken({ act, text, by });
    else choose(act, text);
  }

  return (
    <div className="key-change">
      {problem && <PreferenceProblem />}
      <p className="quiet">{t('keyboard.change.how')}</p>
      <ul>
        {keyActs.filter(mayChange).map((act) => (
          <li key={act}>
            <span id={`key-of-${act}`}>{t(keyTable[act].title)}</span>
            <KeyButton
              act={act}
              listening={listening === act}
              onListen={(on) => {
                setTaken(undefined);
                setListening(on ? act : undefined);
              }}
              onPressed={(text) => pressed(act, text)}
            />
            {keys[act] === '' ? null : (
              <IconButton
                icon="close"
                label={t('keyboard.remove', { act: t(keyTable[act].title) })}
                onClick={() => choose(act, '')}
              />
            )}
            {keys[act] !== undefined && (
              <IconButton
                icon="history"
                label={t('keyboard.reset', { act: t(keyTable[act].title) })}
                onClick={() => {
                  const usual = textOf(keyTable[act]);
                  const by = takenBy(act, usual, keys);
                  if (by) setTaken({ act, text: usual, by });
                  else choose(act, usual);
                }}
              />
            )}
            {taken?.act === act && (
              <TakenNotice
                taken={taken}
                onUse={(other) => {
                  change({ keys: { [other]: '' } });
                  choose(act, taken.text);
                }}
                onLeave={() => setTaken(undefined)}
              />
            )}
          </li>
        ))}
      </ul>
      {Object.keys(keys).length > 0 && (
        <Button
          icon="history"
          onClick={() => {
            setTaken(undefined);
            change({ keys: null });
          }}
        >
          {t('keyboard.resetAll')}
        </Button>
      )}
    </div>
  );
}

interface KeyButtonProps {
  act: KeyAct;
  listening: boolean;
  onListen: (on: boolean) => void;
  onPressed: (text: string) => void;
}

function KeyButton({ act, listening, onListen, onPressed }: KeyButtonProps) {
  const { t } = useI18n();
  const { keys } = usePreferences();
  const press = (event: KeyboardEvent) => {
    if (!listening || event.key === 'Tab') return;
    // Neither the dialog nor the page is to do anything with it.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return onListen(false);
    const text = pressedText(event.nativeEvent);
    if (text !== undefined) onPressed(text);
  };
  return (
    <button
      type="button"
      className="key-button"
      id={`key-button-${act}`}
      aria-labelledby={`key-of-${act} key-button-${act}`}
      aria-pressed={listening}
      onClick={() => onListen(!listening)}
      onBlur={() => listening && onListen(false)}
      onKeyDown={press}
    >
      {listening ? t('keyboard.press') : <Pressed of={keyOf(act, keys)} />}
    </button>
  );
}

interface TakenProps {
  taken: Taken;
  onUse: (other: KeyAct) => void;
  onLeave: () => void;
}

/** One key for two things does neither: whoever wants it decides. */
function TakenNotice({ taken: { text, by }, onUse, onLeave }: TakenProps) {
  const { t } = useI18n();
  const key = { ...keyFrom(text), title: 'keyboard.title' as const };
  return (
    <div className="key-taken" role="alert">
      <p>
        <Pressed of={key} />{' '}
        {by === 'go' ? t('keyboard.taken.go') : t('keyboard.taken', { act: t(keyTable[by].title) })}
      </p>
      {by !== 'go' && mayChange(by) && <Button onClick={() => onUse(by)}>{t('keyboard.taken.use')}</Button>}
      <Button onClick={onLeave}>{t('keyboard.taken.leave')}</Button>
    </div>
  );
}
