const shapes = {
  tag: 'M3 3.75A.75.75 0 0 1 3.75 3h4.6c.4 0 .78.16 1.06.44l4.15 4.15a1.5 1.5 0 0 1 0 2.12l-3.85 3.85a1.5 1.5 0 0 1-2.12 0L3.44 9.41A1.5 1.5 0 0 1 3 8.35zM6 6h.01',
  plus: 'M8 3.5v9M3.5 8h9',
  edit: 'm10.75 3.25 2 2-7.5 7.5-2.5.5.5-2.5zM9.5 4.5l2 2',
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.5 8.5h6l.5-8.5M7 7v3.5M9 7v3.5',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3l3.2 3.2',
  close: 'm4 4 8 8M12 4l-8 8',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  book: 'M8 4.2C6.5 3.2 4.5 3 2.5 3.2v9c2-.2 4 0 5.5 1 1.5-1 3.5-1.2 5.5-1v-9c-2-.2-4 0-5.5 1zm0 0v9',
  leave: 'M6.5 3h-3v10h3M10.5 5l3 3-3 3M13.5 8H6.5',
  warning: 'M8 2.5 14.2 13.2H1.8zM8 6.5v3M8 11.5h.01',
  offline:
    'M2 6.3a9.5 9.5 0 0 1 3.2-1.9M8 4c2.3 0 4.4.9 6 2.3M4.3 8.8a5.6 5.6 0 0 1 2.2-1.2M8 12.5h.01M2.5 2.5l11 11M10.2 8.2c.6.2 1.1.4 1.5.7',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  up: 'M8 12.5v-9M4.5 7 8 3.5 11.5 7',
  down: 'M8 3.5v9M4.5 9 8 12.5 11.5 9',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1',
  moon: 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z',
  system: 'M2 3h12v8H2zM6 13.5h4M8 11v2.5',
  check: 'm3.5 8.5 3 3 6-7',
} as const;

export type IconName = keyof typeof shapes;

/** Decoration only; the words beside it, or the control's label, carry the meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={shapes[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
