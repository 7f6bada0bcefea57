import type { Customer } from '../customer/api.js';
import { isShown } from './shown.js';

let heard: Customer | undefined;

/** A short tone when somebody has written and nobody looks, for as long as that is wished for. */
export function listen(customer: Customer): void {
  if (heard === customer) return;
  heard = customer;
  let last = customer.state;
  customer.subscribe(() => {
    const { unread, connection } = customer.state;
    // What is counted while connecting was there before.
    const came = last.connection === 'online' && connection === 'online' && unread > last.unread;
    last = customer.state;
    const looks = isShown() && document.visibilityState === 'visible' && document.hasFocus();
    // A page that nobody has touched may not make a sound, and would only complain.
    if (came && !looks && customer.draft(':sound') && navigator.userActivation?.hasBeenActive !== false) play();
  });
}

/** Two soft notes, the second higher. */
export function play(): void {
  const audio = new AudioContext();
  const notes = [660, 880].map((pitch, place) => {
    const start = audio.currentTime + place * 0.13;
    const [note, loudness] = [audio.createOscillator(), audio.createGain()];
    note.frequency.value = pitch;
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(0.12, start + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.3);
    note.connect(loudness).connect(audio.destination);
    note.start(start);
    note.stop(start + 0.3);
    return note;
  });
  notes.at(-1)?.addEventListener('ended', () => void audio.close());
}
