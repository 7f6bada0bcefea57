import type { ProblemError } from '@quickdesk/client';
import { useState } from 'react';
import { type RaRecord, useCreate, useDataProvider, useUpdate } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { useSubmit } from './useSubmit.js';

interface Options<T extends FieldValues, R extends RaRecord> {
  resource: string;
  /** The record to change; none makes a new one. */
  record?: R & { version: number };
  /** What is sent, from what was typed. */
  body: (values: T) => Partial<R> | Record<string, unknown>;
  fields?: Partial<Record<string, Path<T>>>;
  at?: (pointer: string, values: T) => string | undefined;
  onSaved: (record: R) => void;
}

/**
 * A form that makes or changes a record. A change is decided on a version: when somebody else was faster, `stored` is
 * what is there now, and saving again puts this over it.
 */
export function useSave<T extends FieldValues, R extends RaRecord>(form: UseFormReturn<T>, options: Options<T, R>) {
  const { resource, record, body, fields, at, onSaved } = options;
  const provider = useDataProvider();
  const cache = useQueryClient();
  const [create] = useCreate<R>();
  const [update] = useUpdate<R>();
  const [stored, setStored] = useState<R & { version: number }>();

  async function save(values: T, key: string): Promise<void> {
    const data = body(values) as Partial<R>;
    if (!record) {
      const made = await create(resource, { data, meta: { key } }, { returnPromise: true });
      void cache.invalidateQueries({ queryKey: [resource] });
      return onSaved(made as R);
    }
    // Nothing to change is as good as changed; the API refuses an empty change.
    if (Object.keys(data).length === 0) return onSaved(record);
    const { version } = stored ?? record;
    try {
      const changed = await update(
        resource,
        { id: record.id, data, previousData: record, meta: { version } },
        { returnPromise: true },
      );
      setStored(undefined);
      onSaved(changed as R);
    } catch (error) {
      if ((error as ProblemError).status !== 412) throw error;
      const { data: now } = await provider.getOne<R>(resource, { id: record.id });
      setStored(now as R & { version: number });
    }
  }

  return { ...useSubmit(form, { save, fields, at }), stored, forget: () => setStored(undefined) };
}
