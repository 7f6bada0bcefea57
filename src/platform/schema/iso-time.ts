const DAY = 86_400_000;
const KEPT = 2000;

const days = new Map<number, string>();

/** What `new Date(ms).toISOString()` gives, for lists with a hundred times in them: most of it is the same for a day. */
export function isoTime(ms: number): string {
  const day = Math.floor(ms / DAY);
  const rest = ms - day * DAY;
  const [hours, minutes] = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60];
  const seconds = Math.floor(rest / 1000) % 60;
  return `${dayOf(day)}${two(hours)}:${two(minutes)}:${two(seconds)}.${rest % 1000 < 100 ? '0' : ''}${two(rest % 1000)}Z`;
}

function dayOf(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size >= KEPT) days.clear();
  const text = new Date(day * DAY).toISOString().slice(0, -'00:00:00.000Z'.length);
  days.set(day, text);
  return text;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
