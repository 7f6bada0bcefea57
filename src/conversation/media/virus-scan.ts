import type { Readable } from 'node:stream';

/** `unscannable`: the scanner will never take it, as when it is larger than it looks at. */
export type Verdict = 'clean' | 'infected' | 'unscannable';

/** The scanner cannot say: it is away, busy or broken. The file waits. */
export class ScannerAway extends Error {
  override readonly name = 'ScannerAway';
}

/** The port of what looks for viruses; which one it is, the configuration says. */
export abstract class VirusScan {
  /** Reads the stream to its end or destroys it; throws `ScannerAway`. */
  abstract scan(open: () => Promise<Readable>, signal?: AbortSignal): Promise<Verdict>;
}

/** No scanner is configured. */
export class NoScan extends VirusScan {
  override scan(): Promise<Verdict> {
    return Promise.resolve('clean');
  }
}
