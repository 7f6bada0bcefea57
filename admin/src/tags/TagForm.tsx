import { ProblemError } from '@quickdesk/client';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../controls/Button.js';
import { Dialog } from '../controls/Dialog.js';
import { Field } from '../controls/Field.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { useSession } from '../session/session.js';
import { changeTag, createTag, readTag, type Tag, type TagInput } from './api.js';
import { ColourField } from './ColourField.js';
import { StaleNotice } from './StaleNotice.js';
import { TagChip } from './TagChip.js';

interface Props {
  /** The tag to change; none makes a new one. */
  tag?: Tag;
  onClose: () => void;
  onSaved: (tag: Tag) => void;
}

type Fields = Partial<Record<keyof TagInput, string>>;

export function TagForm({ tag, onClose, onSaved }: Props) {
  const { t } = useI18n();
  const { client } = useSession();
  const [input, setInput] = useState<TagInput>({ name: tag?.name ?? '', colour: tag?.colour ?? 'blue' });
  const [fields, setFields] = useState<Fields>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [stored, setStored] = useState<Tag>();
  const retryKey = useRef<{ key: string; input: TagInput }>(undefined);
  const name = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => name.current?.select(), []);
  useEffect(() => {
    if (fields.name ?? fields.colour) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [fields]);

  async function save(version: number | undefined) {
    if (busy) return;
    const written = { ...input, name: input.name.trim() };
    setFields(written.name ? {} : { name: t('tags.form.name.missing') });
    setProblem(undefined);
    if (!written.name) return;
    setBusy(true);
    try {
      if (tag) onSaved(await changeTag(client, tag.id, version ?? tag.version, written));
      else onSaved(await createTag(client, written, keyFor(written)));
    } catch (error) {
      setBusy(false);
      await refuse(error);
    }
  }

  // The same content keeps its key, so pressing again after a lost answer makes one tag; other content is another request.
  function keyFor(written: TagInput): string {
    const last = retryKey.current;
    if (last?.input.name === written.name && last.input.colour === written.colour) return last.key;
    const key = crypto.randomUUID();
    retryKey.current = { key, input: written };
    return key;
  }

  async function refuse(error: unknown) {
    if (!(error instanceof ProblemError) || !tag || error.status !== 412) return place(error);
    try {
      setStored(await readTag(client, tag.id));
    } catch (reading) {
      place(reading);
    }
  }

  /** What belongs to a field is said there, everything else above the buttons. */
  function place(error: unknown) {
    if (!(error instanceof ProblemError)) return setProblem(error);
    if (error.code === 'tag.name_taken') return setFields({ name: t('problem.tag.name_taken') });
    const said: Fields = { name: error.field('/name')?.message, colour: error.field('/colour')?.message };
    setFields(said);
    if (!said.name && !said.colour) setProblem(error);
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    void save(stored?.version);
  }

  return (
    <Dialog title={t(tag ? 'tags.form.edit' : 'tags.form.create')} onClose={onClose}>
      <form ref={form} noValidate onSubmit={submit}>
        <Field label={t('tags.form.name')} hint={t('tags.form.name.hint')} error={fields.name}>
          {(field) => (
            <input
              {...field}
              ref={name}
              className="input"
              autoComplete="off"
              value={input.name}
              onChange={(event) => setInput({ ...input, name: event.target.value })}
            />
          )}
        </Field>
        <ColourField value={input.colour} error={fields.colour} onChange={(colour) => setInput({ ...input, colour })} />
        <p className="tag-preview">
          <span className="quiet">{t('tags.form.preview')}</span>
          <TagChip name={input.name.trim() || '…'} colour={input.colour} />
        </p>
        {stored && <StaleNotice stored={stored} onTake={() => onSaved(stored)} />}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <div className="dialog-acts">
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {busy ? t('act.saving') : t(stored ? 'tags.stale.mine' : 'act.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
