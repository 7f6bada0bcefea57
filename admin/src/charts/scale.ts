const timeSteps = [
  10, 30, 60, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400, 172_800, 604_800, 2_592_000,
];
const TICKS = 4;

/** Where to draw lines for counts: from nothing to at least the largest, in steps that one can count by. */
export function countTicks(largest: number): number[] {
  const rough = Math.max(1, largest / TICKS);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough);
  return upTo(largest, step);
}

/** The same for seconds, in steps as on a clock. */
export function timeTicks(largest: number): number[] {
  const rough = largest / TICKS;
  return upTo(largest, timeSteps.find((each) => each >= rough) ?? Math.ceil(rough / 2_592_000) * 2_592_000);
}

function upTo(largest: number, step: number): number[] {
  const count = Math.max(1, Math.ceil(largest / step));
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}

/** Which of so many days get a label, when one needs so much room: never the first ones only. */
export function labelled(count: number, width: number, room: number): (at: number) => boolean {
  const every = Math.max(1, Math.ceil((count * room) / Math.max(width, 1)));
  return (at) => (count - 1 - at) % every === 0;
}
