import { type RefObject, useEffect, useRef } from 'react';
import { preferences } from '../preferences/usePreferences.js';
import { keyOf } from './chosen.js';
import { codeOf, isPressed, type KeyAct } from './table.js';

type Acts = Partial<Record<KeyAct, () => void>>;

const GO_MS = 1_500;
let goneAt = -Infinity;
/** What the screens have bound, the latest last. */
const bound = new Set<RefObject<Acts>>();

const now = () => preferences.now().preferences;

/** What can be done where one is, for those who look for it by its name. */
export function boundActs(): ReadonlyMap<KeyAct, () => void> {
  return new Map([...bound].flatMap(({ current }) => Object.entries(current) as [KeyAct, () => void][]));
}

/** Binds acts to their keys, for as long as the screen is there. What is open over it takes the keys for itself. */
export function useKeys(acts: Acts): void {
  const current = useRef(acts);
  current.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isCovered()) return;
      const { keys, singleKeys } = now();
      const inside = isField(event.target);
      const afterGo = performance.now() - goneAt < GO_MS;
      for (const [name, act] of Object.entries(current.current) as [KeyAct, () => void][]) {
        const key = keyOf(name, keys);
        if (key.inside || (key.go ?? false) !== (afterGo && !inside) || !isPressed(key, event, inside)) continue;
        if (!key.ctrl && !event.altKey && !singleKeys) continue;
        event.preventDefault();
        goneAt = -Infinity;
        return act();
      }
    };
    bound.add(current);
    document.addEventListener('keydown', press);
    return () => {
      bound.delete(current);
      document.removeEventListener('keydown', press);
    };
  }, []);
}

/** `G` begins a way; the frame listens for it once. */
export function useGo(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      if (event.defaultPrevented || !plain || codeOf(event) !== 'KeyG') return;
      if (now().singleKeys && !isField(event.target) && !isCovered()) goneAt = performance.now();
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
