import type { EntityManager } from 'typeorm';

type Hook = () => void | Promise<void>;

/** One running transaction: its manager, and what has to happen around its commit. */
export class Transaction {
  /** Whether a row was written, whether that was announced, and which writes need not be. Read by the check under test. */
  wrote = false;
  announced = false;
  readonly excused: string[] = [];

  private readonly before: Hook[] = [];
  private readonly after: Hook[] = [];
  private readonly parts = new Map<symbol, unknown>();

  constructor(readonly manager: EntityManager) {}

  /** Runs inside the transaction, just before it commits; may write, and may add more of the same. */
  beforeCommit(hook: Hook): void {
    this.before.push(hook);
  }

  /** Runs once the commit is on disk, and never if it is not. */
  afterCommit(hook: Hook): void {
    this.after.push(hook);
  }

  /** Something a module keeps for the length of this transaction. */
  part<T>(key: symbol, make: () => T): T {
    if (!this.parts.has(key)) this.parts.set(key, make());
    return this.parts.get(key) as T;
  }

  async prepare(): Promise<void> {
    for (let hook = this.before.shift(); hook; hook = this.before.shift()) await hook();
  }

  hooksAfter(): readonly Hook[] {
    return this.after;
  }

  assertAnnounced(): void {
    if (!this.wrote || this.announced) return;
    const excused = this.excused.length > 0 ? ` (Excused were: ${this.excused.join('; ')}.)` : '';
    throw new Error(
      `A unit of work changed rows and emitted no event. Emit one, or say why not with quiet(...).${excused}`,
    );
  }
}
