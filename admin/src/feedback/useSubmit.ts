import { ProblemError } from '@quickdesk/client';
import { useRef, useState } from 'react';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { newKey } from '../api/call.js';
import { useI18n } from '../i18n/I18n.js';

interface Options<T extends FieldValues> {
  /** `key` is the same for the same content: pressing again after a lost answer does it once. */
  save: (values: T, key: string) => Promise<void>;
  /** Codes that are about a field, though the server names none. */
  fields?: Partial<Record<string, Path<T>>>;
  /** The field that a JSON pointer means, for a form of another shape than what is sent. */
  at?: (pointer: string, values: T) => string | undefined;
  /** Problems that the form has an answer of its own to. */
  take?: (error: ProblemError) => boolean;
}

/** Sends a form once at a time. What belongs to a field is said there, everything else is `problem`. */
export function useSubmit<T extends FieldValues>(
  form: UseFormReturn<T>,
  { save, fields = {}, at = placeOf, take }: Options<T>,
) {
  const { known } = useI18n();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const last = useRef<{ content: string; key: string }>(undefined);

  function keyFor(values: T): string {
    const content = JSON.stringify(values);
    if (last.current?.content !== content) last.current = { content, key: newKey() };
    return last.current.key;
  }

  function place(error: unknown): void {
    if (!(error instanceof ProblemError)) return setProblem(error);
    if (take?.(error)) return;
    const about = fields[error.code];
    const said = error.problem.errors ?? [];
    let placed = false;
    const say = (name: Path<T>, message: string) => {
      form.setError(name, { message }, { shouldFocus: !placed });
      placed = true;
    };
    if (about) say(about, known(`problem.${error.code}`) ?? error.message);
    for (const { pointer, code, message } of said) {
      const name = at(pointer, form.getValues());
      if (name !== undefined) say(name as Path<T>, known(`problem.${code}`) ?? message);
    }
    if (!placed) setProblem(error);
  }

  const submit = form.handleSubmit(async (values) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await save(values, keyFor(values));
    } catch (error) {
      place(error);
    } finally {
      setBusy(false);
    }
  });
  return { submit: (event?: { preventDefault: () => void }) => void submit(event as never), busy, problem };
}

/** The field that a pointer means; of a list that is typed row by row, the row. What is about such a list is no field's. */
function placeOf(pointer: string, values: FieldValues): string | undefined {
  const [field = '', at = ''] = pointer.slice(1).split('/');
  if (!(field in values)) return undefined;
  const rows: unknown = values[field];
  if (!Array.isArray(rows) || !rows.every(isRow)) return field;
  return rows[Number(at)] && at !== '' ? `${field}.${at}.value` : rows.length > 0 ? undefined : field;
}

function isRow(row: unknown): row is { value: unknown } {
  return typeof row === 'object' && row !== null && 'value' in row;
}

/** One press, one request: busy meanwhile, and the problem when there was one. */
export function useAct(): {
  busy: boolean;
  problem: unknown;
  act: (work: () => Promise<void>) => void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  function act(work: () => Promise<void>) {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    work()
      .catch(setProblem)
      .finally(() => setBusy(false));
  }
  return { busy, problem, act };
}
