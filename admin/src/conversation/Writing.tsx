import TextareaAutosize from '@mui/material/TextareaAutosize';
import { type ClipboardEvent, type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { Face } from '../controls/Face.js';
import { useI18n } from '../i18n/I18n.js';
import { free, nameBeingTyped, type Named } from './mentions.js';
import type { Person } from './Talk.js';

export interface Written {
  text: string;
  named: Named;
}

interface Props extends Written {
  label: string;
  placeholder?: string;
  /** Who can be named with `@`. */
  people: readonly Person[];
  onChange: (written: Written) => void;
  onEnter: () => void;
  /** Ctrl or Cmd with Shift and Enter. */
  onSecond?: () => void;
  onEscape?: () => void;
  /** Up in an empty field. */
  onUp?: () => void;
  onFiles?: (files: File[]) => void;
  disabled?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

const MOST = 8;

/** A field that grows, sends with Enter, and offers people after `@`. */
export function Writing(props: Props) {
  const {
    text,
    named,
    label,
    placeholder,
    people,
    onChange,
    onEnter,
    onSecond,
    onEscape,
    onUp,
    onFiles,
    disabled,
    ref,
  } = props;
  const { t, plural } = useI18n();
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState<number>();
  useImperativeHandle(ref, () => field.current as HTMLTextAreaElement);

  const naming = nameBeingTyped(text, caret);
  const found = naming && naming.from !== closed ? matching(people, naming.typed) : [];
  const open = found.length > 0;
  const current = Math.min(at, found.length - 1);
  const optionId = (index: number) => `${list}-${index}`;

  function choose(person: Person | undefined) {
    if (!naming || !person) return;
    const name = free(person.name, person.id, named);
    const before = `${text.slice(0, naming.from)}@${name} `;
    onChange({ text: before + text.slice(caret).replace(/^ /, ''), named: { ...named, [name]: person.id } });
    setCaret(before.length);
    // After the field has the new text.
    requestAnimationFrame(() => field.current?.setSelectionRange(before.length, before.length));
    field.current?.focus();
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    // Enter that ends the composing of a character is not meant for us.
    if (event.nativeEvent.isComposing) return;
    const taken = open ? pressInList(event.key) : pressInField(event);
    if (taken) event.preventDefault();
  }

  function pressInList(key: string): boolean {
    if (key === 'ArrowDown') setAt((current + 1) % found.length);
    else if (key === 'ArrowUp') setAt((current + found.length - 1) % found.length);
    else if (key === 'Enter' || key === 'Tab') choose(found[current]);
    else if (key === 'Escape') setClosed(naming?.from);
    else return false;
    return true;
  }

  function pressInField(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    const { key, shiftKey, altKey, currentTarget } = event;
    const withCtrl = event.ctrlKey || event.metaKey;
    const onPhone = matchMedia('(pointer: coarse)').matches;
    if (key === 'Enter' && withCtrl && shiftKey && onSecond) onSecond();
    else if (key === 'Enter' && !shiftKey && !altKey && (withCtrl || !onPhone)) onEnter();
    else if (key === 'Escape' && onEscape) onEscape();
    else if (key === 'ArrowUp' && currentTarget.value === '' && onUp) onUp();
    else return false;
    return true;
  }

  function paste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || !onFiles) return;
    event.preventDefault();
    onFiles(files);
  }

  return (
    <div className="writing">
      {open && (
        <ul className="naming" id={list} role="listbox" aria-label={t('talk.people')}>
          {found.map((person, index) => (
            // The keyboard works in the field; these are for the mouse.
            <li
              key={person.id}
              id={optionId(index)}
              role="option"
              aria-selected={index === current}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(person);
              }}
            >
              <Face name={person.name} url={person.avatarUrl} size={24} />
              {person.name}
            </li>
          ))}
        </ul>
      )}
      <TextareaAutosize
        ref={field}
        className="writing-field"
        aria-label={label}
        placeholder={placeholder}
        aria-autocomplete="list"
        aria-controls={open ? list : undefined}
        aria-activedescendant={open ? optionId(current) : undefined}
        minRows={1}
        maxRows={12}
        value={text}
        disabled={disabled}
        onChange={({ target }) => {
          setCaret(target.selectionStart);
          setAt(0);
          onChange({ text: target.value, named });
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={press}
        onPaste={paste}
      />
      <span className="unseen" role="status">
        {open && plural('talk.people.found', found.length)}
      </span>
    </div>
  );
}

function matching(people: readonly Person[], typed: string): Person[] {
  const wanted = typed.toLocaleLowerCase();
  const words = (name: string) => name.toLocaleLowerCase().split(/\s+/);
  return people
    .filter(
      ({ name }) => name.toLocaleLowerCase().startsWith(wanted) || words(name).some((word) => word.startsWith(wanted)),
    )
    .slice(0, MOST);
}
