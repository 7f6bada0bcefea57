import TextareaAutosize from '@mui/material/TextareaAutosize';
import { type ClipboardEvent, type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { Face } from '../../controls/Face.js';
import { useI18n } from '../../i18n/I18n.js';
import type { Named } from './mentions.js';
import { type Suggestion, useSuggestions } from './suggestions.js';
import type { Person } from '../Talk.js';

export interface Written {
  text: string;
  named: Named;
}

interface Props extends Written {
  label: string;
  placeholder?: string;
  /** Who can be named with `@`. */
  people: readonly Person[];
  /** Whether Enter alone sends; otherwise it breaks the line. */
  enterSends?: boolean;
  onChange: (written: Written) => void;
  onEnter: () => void;
  /** Ctrl or Cmd with Shift and Enter. */
  onSecond?: () => void;
  onEscape?: () => void;
  /** Up in an empty field. */
  onUp?: () => void;
  onFiles?: (files: File[]) => void;
  /** It is on its way: it can be read, and taken back with Esc, and not changed. */
  fixed?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

/** A field that grows, sends by a key, and offers people after `@` and emoji after `:`. */
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
    enterSends = true,
    fixed = false,
    ref,
  } = props;
  const { t, plural, locale } = useI18n();
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState<number>();
  useImperativeHandle(ref, () => field.current as HTMLTextAreaElement);

  const offered = useSuggestions({ text, named, caret, people }, locale);
  const found = offered && offered.from !== closed && !fixed ? offered.found : [];
  const open = found.length > 0;
  const current = Math.min(at, found.length - 1);
  const optionId = (index: number) => `${list}-${index}`;

  function choose(suggestion: Suggestion | undefined) {
    if (!offered || !suggestion) return;
    const before = `${text.slice(0, offered.from)}${suggestion.word} `;
    onChange({ text: before + text.slice(caret).replace(/^ /, ''), named: suggestion.named ?? named });
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
    else if (key === 'Escape') setClosed(offered?.from);
    else return false;
    return true;
  }

  function pressInField(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    const { key, shiftKey, altKey, currentTarget } = event;
    const withCtrl = event.ctrlKey || event.metaKey;
    const onPhone = matchMedia('(pointer: coarse)').matches;
    if (key === 'Enter' && withCtrl && shiftKey && onSecond) onSecond();
    else if (key === 'Enter' && !shiftKey && !altKey && (withCtrl || (enterSends && !onPhone))) onEnter();
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
        <ul
          className="naming"
          id={list}
          role="listbox"
          aria-label={t(offered?.kind === 'emoji' ? 'emoji.pick' : 'talk.people')}
        >
          {found.map((suggestion, index) => (
            // The keyboard works in the field; these are for the mouse.
            <li
              key={suggestion.id}
              id={optionId(index)}
              role="option"
              aria-selected={index === current}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(suggestion);
              }}
            >
              {suggestion.person && <Face name={suggestion.name} url={suggestion.person.avatarUrl} size={24} />}
              {suggestion.sign && <span aria-hidden="true">{suggestion.sign}</span>}
              {suggestion.name}
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
        readOnly={fixed}
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
        {open && plural(offered?.kind === 'emoji' ? 'emoji.found' : 'talk.people.found', found.length)}
      </span>
    </div>
  );
}
