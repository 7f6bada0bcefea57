import { useRef, useState } from 'preact/hooks';
import type { Problem } from '../../customer/api.js';
import { asProblem } from '../problems.js';

export type Values = Readonly<Record<string, string>>;
export type Wrong = Readonly<Record<string, string | undefined>>;

interface Ways {
  /** What can be said before anybody is asked, by field. */
  check: (values: Values) => Wrong;
  send: (values: Values) => Promise<void>;
  /** The field a refusal is about, so that it is shown there. */
  fieldOf?: (problem: Problem) => string | undefined;
}

/** Nothing is sent that cannot be right, nothing twice, and whatever is wrong is named where it is, and has the focus. */
export function useForm({ check, send, fieldOf }: Ways) {
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<Wrong>({});
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  function show(found: Wrong): boolean {
    setWrong(found);
    const first = Object.keys(found).find((name) => found[name] !== undefined);
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    return first !== undefined;
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy || !form.current) return;
    const values = Object.fromEntries(new FormData(form.current)) as Values;
    setProblem(undefined);
    if (show(check(values))) return;
    setBusy(true);
    try {
      await send(values);
    } catch (error) {
      const refused = asProblem(error);
      const places = refused.errors?.map(({ pointer, message }) => [pointer.slice(1), message] as const) ?? [];
      const field = fieldOf?.(refused);
      setProblem(places.length > 0 ? undefined : refused);
      if (places.length > 0) show(Object.fromEntries(places));
      else if (field) form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
    } finally {
      setBusy(false);
    }
  }

  return { form, wrong, problem, busy, submit: (event: Event) => void submit(event) };
}
