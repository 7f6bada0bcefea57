import { type LauncherShape, strokes } from './chat.js';

export function LauncherIcon({ icon, size = 22 }: { icon: LauncherShape; size?: number }) {
  return (
    <svg className="launcher-icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d={strokes[icon]} />
    </svg>
  );
}
