import { useEffect, useRef } from 'react';
import { singleKeysOn } from './single-keys.js';
import { isPressed, type Key, type KeyAct, keyTable } from './table.js';

const GO_MS = 1_500;
let goneAt = -Infinity;

/** Binds acts to their keys, for as long as the screen is there. What is open over it takes the keys for itself. */
export function useKeys(acts: Partial<Record<KeyAct, () => void>>): void {
  const current = useRef(acts);
  current.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isCovered()) return;
      const inside = isField(event.target);
      const afterGo = performance.now() - goneAt < GO_MS;
      for (const [name, act] of Object.entries(current.current) as [KeyAct, () => void][]) {
        const key: Key = keyTable[name];
        if (key.inside || (key.go ?? false) !== (afterGo && !inside) || !isPressed(key, event, inside)) continue;
        if (!key.ctrl && !event.altKey && !singleKeysOn()) continue;
        event.preventDefault();
        goneAt = -Infinity;
        return act();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** `G` begins a way; the frame listens for it once. */
export function useGo(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      if (plain && event.code === 'KeyG' && singleKeysOn() && !isField(event.target) && !isCovered()) {
        goneAt = performance.now();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}

function isCovered(): boolean {
  return document.querySelector('[role=dialog], [role=menu], .MuiPopover-root') !== null;
}
