/** A line drawing; what it says stands beside it in words. */
export function Icon({ path }: { path: string }) {
  return (
    <svg class="t-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
