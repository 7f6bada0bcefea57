const LONG_PRESS_MS = 500;
const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

type Add = (files: Iterable<File>) => void;

/** Answers how to let go of the thread again. */
export function attach(thread: HTMLElement, add: Add, setAbove: (above: boolean) => void): () => void {
  const over = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(type: K, call: (event: HTMLElementEventMap[K]) => void) =>
    thread.addEventListener(type, call, { signal: over.signal });

  on('keydown', (event) => {
    const row = rowOf(event);
    if (!row || event.target !== row) return;
    if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) openMenu(row);
    else if (!walk(thread, row, event.key)) return;
    event.preventDefault();
  });

  let pressing: number | undefined;
  const release = () => clearTimeout(pressing);
  on('pointerdown', (event) => {
    const row = rowOf(event);
    if (row && event.pointerType === 'touch') pressing = window.setTimeout(() => openMenu(row), LONG_PRESS_MS);
  });
  on('pointerup', release);
  on('pointercancel', release);

  for (const type of ['dragover', 'dragleave', 'drop'] as const)
    on(type, (event) => {
      const { dataTransfer, relatedTarget } = event;
      if (!dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (type === 'drop') add([...dataTransfer.files]);
      setAbove(type === 'dragover' || (type === 'dragleave' && thread.contains(relatedTarget as Node | null)));
    });

  on('paste', (event) => {
    const { files } = event.clipboardData ?? {};
    if (!files?.length) return;
    event.preventDefault();
    add([...files]);
  });

  return () => {
    over.abort();
    release();
  };
}

function rowOf({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
}

function openMenu(row: HTMLElement): void {
  row.querySelector<HTMLElement>('.t-more')?.click();
}

/** From one message to the next; all of them are one stop of the tab key. */
function walk(thread: HTMLElement, row: HTMLElement, key: string): boolean {
  const step = steps[key];
  if (step === undefined) return false;
  const rows = [...thread.querySelectorAll<HTMLElement>('article[data-key]')];
  rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + step))]?.focus();
  return true;
}
