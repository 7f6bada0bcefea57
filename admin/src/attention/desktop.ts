import { useSyncExternalStore } from 'react';
import type { Alert } from './Alerts.js';

/** What the browser says of notifications on the desktop: it has none, asks, shows them, or was told not to. */
export type DesktopPermission = 'unsupported' | NotificationPermission;

const shown = new Map<string, Notification>();
const listeners = new Set<() => void>();
let refused = false;

function permission(): DesktopPermission {
  if (refused || !('Notification' in window) || !isSecureContext) return 'unsupported';
  return Notification.permission;
}

/** Only ever because somebody has pressed a button for it. */
export async function askPermission(): Promise<void> {
  await Notification.requestPermission();
  tell();
}

export function usePermission(): DesktopPermission {
  return useSyncExternalStore(subscribe, permission);
}

/** It stays silent: the sound is ours, and a preference of its own. */
export function showOnDesktop({ about, title, content }: Alert, withContent: boolean, onOpen: () => void): void {
  if (permission() !== 'granted') return;
  try {
    const icon = `${import.meta.env.BASE_URL}favicon.svg`;
    const notification = new Notification(title, { body: withContent ? content : '', tag: about, icon, silent: true });
    notification.onclick = () => {
      window.focus();
      notification.close();
      onOpen();
    };
    notification.onclose = () => shown.get(about) === notification && shown.delete(about);
    shown.set(about, notification);
  } catch {
    // Phones have the word for it, and no more than that.
    refused = true;
    tell();
  }
}

export function hideOnDesktop(about: string): void {
  shown.get(about)?.close();
  shown.delete(about);
}

function tell(): void {
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  // It can be changed in the browser's own settings meanwhile.
  let status: PermissionStatus | undefined;
  navigator.permissions
    ?.query({ name: 'notifications' })
    .then((found) => {
      status = found;
      status.addEventListener('change', tell);
    })
    .catch(() => undefined);
  return () => {
    listeners.delete(changed);
    status?.removeEventListener('change', tell);
  };
}
