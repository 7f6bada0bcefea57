import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';

const ARGON2ID = 2;
const KB = 1024;
const SHAPE = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/;

/** Turns passwords into what may be kept of them. Slow on purpose, so never called inside a unit of work. */
@Injectable()
export class Hasher {
  private readonly options;
  private readonly nobodys: Promise<string>;

  constructor({ auth }: Config) {
    this.options = {
      algorithm: ARGON2ID,
      memoryCost: Math.max(8, Math.floor(auth.hashMemory / KB)),
      timeCost: auth.hashPasses,
      parallelism: 1,
    };
    this.nobodys = this.hash('the password of nobody');
    // Whoever needs it awaits it; until then a failure has nobody to tell.
    this.nobodys.catch(() => undefined);
  }

  hash(password: string): Promise<string> {
    return hash(fold(password), this.options);
  }

  /** Takes the same time without a hash, so that the time does not tell whether an account exists. */
  async matches(known: string | undefined, password: string): Promise<boolean> {
    const right = await verify(known ?? (await this.nobodys), fold(password));
    return right && known !== undefined;
  }

  /** Made with other costs than those of today. */
  isOutdated(known: string): boolean {
    const [, memory, passes, lanes] = SHAPE.exec(known) ?? [];
    const { memoryCost, timeCost, parallelism } = this.options;
    return Number(memory) !== memoryCost || Number(passes) !== timeCost || Number(lanes) !== parallelism;
  }
}

/** The same password typed on another keyboard is the same password. */
function fold(password: string): string {
  return password.normalize('NFKC');
}
