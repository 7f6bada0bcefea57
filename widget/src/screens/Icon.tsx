const shapes = {
  back: 'M19 12H5m7 7-7-7 7-7',
  close: 'm6 6 12 12M18 6 6 18',
  settings: 'M4 8h10m4 0h2M4 16h2m4 0h10M16 6v4M8 14v4',
};

interface Act {
  readonly icon: keyof typeof shapes;
  readonly name: string;
  readonly onClick: () => void;
}

export function IconButton({ icon, name, onClick }: Act) {
  return (
    <button type="button" class={`icon icon-${icon}`} aria-label={name} title={name} onClick={onClick}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path d={shapes[icon]} />
      </svg>
    </button>
  );
}
