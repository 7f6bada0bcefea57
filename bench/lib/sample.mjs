import { percentile } from './numbers.mjs';

const KEPT = 200_000;

/** Latencies of one run, without letting a long run grow: from the first overflow on, every second one is dropped. */
export class Latencies {
  #values = new Float64Array(KEPT);
  #count = 0;
  #stride = 1;
  #skipped = 0;

  add(ms) {
    if (++this.#skipped < this.#stride) return;
    this.#skipped = 0;
    if (this.#count === KEPT) {
      for (let index = 0; index < KEPT / 2; index++) this.#values[index] = this.#values[index * 2];
      this.#count = KEPT / 2;
      this.#stride *= 2;
    }
    this.#values[this.#count++] = ms;
  }

  summary() {
    const sorted = this.#values.slice(0, this.#count).sort();
    return { p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) };
  }
}
