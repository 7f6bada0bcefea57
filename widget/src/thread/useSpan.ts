import type { Message, Room } from '@quickdesk/live';
import { useEffect, useRef, useState } from 'preact/hooks';

/** So many messages are drawn at first, and so many more with each step; what is left behind on the other side is taken away. */
const STEP = 50;
const MOST = 150;

interface Span {
  /** The last one that is drawn; without one it is the newest, whatever comes. */
  readonly last?: number;
  readonly count: number;
}

/** Which of however many messages are drawn. */
export function useSpan(messages: readonly Message[], room: Room | undefined) {
  const [span, setSpan] = useState<Span>({ count: STEP });
  /** Older ones are being fetched or drawn: nothing of it is news. */
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const drawn = useRef(span);
  drawn.current = span;
  const { from, to } = reach(messages, span);

  /** From now on it ends with the same message, whatever comes. */
  const draw = (all: readonly Message[], first: number, after: number) =>
    setSpan({ last: all[after - 1]?.seq, count: after - first });

  async function up(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailed(false);
    try {
      if (from === 0) await room?.older();
    } catch {
      setFailed(true);
    }
    // What has come meanwhile is in the room before it is on the screen.
    const all = room?.state.messages ?? messages;
    const now = reach(all, drawn.current);
    const first = Math.max(0, now.from - STEP);
    draw(all, first, Math.min(now.to, first + MOST));
  }

  useEffect(() => {
    if (!busy) return;
    const frame = requestAnimationFrame(() => setBusy(false));
    return () => cancelAnimationFrame(frame);
  }, [span]);

  return {
    from,
    to,
    last: span.last,
    busy,
    failed,
    up,
    down() {
      const after = Math.min(messages.length, to + STEP);
      draw(messages, Math.max(from, after - MOST), after);
    },
    around(seq: number) {
      const all = room?.state.messages ?? messages;
      const at = all.findIndex((message) => message.seq >= seq);
      const after = Math.min(all.length, at + STEP);
      draw(all, Math.max(0, after - 2 * STEP), after);
    },
    newest: () => setSpan({ count: STEP }),
    /** Whoever is at the end sees what comes. */
    follow: () =>
      setSpan((before) => (before.last === undefined || to < messages.length ? before : { count: before.count })),
  };
}

function reach(messages: readonly Message[], { last, count }: Span): { from: number; to: number } {
  const to = last === undefined ? messages.length : messages.findLastIndex(({ seq }) => seq <= last) + 1;
  return { from: Math.max(0, to - count), to };
}
