import { useSyncExternalStore } from 'react';

/** Two soft tones, one after the other; made here, so that there is no file to load. */
const TONES = [
  { at: 0, hertz: 659 },
  { at: 0.14, hertz: 880 },
];
const LONG = 0.32;
const LOUD = 0.12;
const PATIENCE_MS = 400;

let context: AudioContext | undefined;
let blocked = false;
const listeners = new Set<() => void>();

/** Makes a sound; false where the browser keeps the page silent, which it does until somebody has touched it. */
export async function ring(): Promise<boolean> {
  const audio = await unlock();
  become(audio === undefined);
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
  }
  return true;
}

/** Asked for by a press, a browser allows it. */
export async function unlock(): Promise<AudioContext | undefined> {
  if (typeof AudioContext !== 'function') return undefined;
  context ??= new AudioContext();
  if (context.state !== 'running') {
    // Not allowed, it neither fails nor ends.
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  }
  // What is known of it before does not hold after the wait.
  const { state } = context as { state: AudioContextState };
  if (state !== 'running') return undefined;
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
