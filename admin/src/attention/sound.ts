import { useSyncExternalStore } from 'react';

const LAST = 0.14;
/** Two soft tones, one after the other; made here, so that there is no file to load. */
const TONES = [
  { at: 0, hertz: 659 },
  { at: LAST, hertz: 880 },
];
const LONG = 0.32;
const LOUD = 0.12;
const PATIENCE_MS = 400;
/** To wake the loudspeakers takes some of them long, and who was allowed once is allowed. */
const WAKING_MS = 5_000;

let context: AudioContext | undefined;
let allowed = false;
let resting = false;
let rings = 0;
let blocked = false;
const listeners = new Set<() => void>();

/** Makes a sound; false where the browser keeps the page silent, which it does until somebody has touched it. */
export async function ring(): Promise<boolean> {
  rings += 1;
  const audio = await wake();
  become(audio === undefined);
  if (!audio) rings -= 1;
  if (!audio) return false;
  for (const { at, hertz } of TONES) {
    const from = audio.currentTime + at;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(LOUD, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + LONG);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + LONG);
    if (at === LAST) tone.onended = ended;
  }
  return true;
}

/** Asked for by a press, a browser allows it. */
export async function unlock(): Promise<void> {
  await wake();
  rest();
}

function ended(): void {
  rings -= 1;
  rest();
}

/** Between two sounds nothing is played: silence, too, keeps the loudspeakers and the machine awake. */
function rest(): void {
  if (rings > 0) return;
  resting = true;
  void context?.suspend();
}

async function wake(): Promise<AudioContext | undefined> {
  if (typeof AudioContext !== 'function') return undefined;
  context ??= new AudioContext();
  if (resting || context.state !== 'running') {
    resting = false;
    // Not allowed, it neither fails nor ends.
    const patience = allowed ? WAKING_MS : PATIENCE_MS;
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, patience))]);
  }
  // What is known of it before does not hold after the wait.
  const { state } = context as { state: AudioContextState };
  if (state !== 'running') return undefined;
  allowed = true;
  become(false);
  return context;
}

/** Whether a sound was due that the browser did not allow. */
export function useBlocked(): boolean {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => blocked,
  );
}

function become(next: boolean): void {
  if (blocked === next) return;
  blocked = next;
  for (const changed of listeners) changed();
}
