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
  private readonly undos: (() => void)[] = [];
  private tries = 0;
  private brokenBy: Error | undefined;

  constructor(readonly manager: EntityManager) {}

  /** Runs inside the transaction, just before it commits; may write, and may add more of the same. */
  beforeCommit(hook: Hook): void {
    this.before.push(hook);
    this.undone(() => remove(this.before, hook));
  }

  /** Runs once the commit is on disk, and never if it is not. */
  afterCommit(hook: Hook): void {
    this.after.push(hook);
    this.undone(() => remove(this.after, hook));
  }

  /** Runs when the part of the work that is under way is undone: takes back what was kept of it outside the database. */
  undone(undo: () => void): void {
    this.undos.push(undo);
  }

  /** Work that is undone alone when it fails; what was written before it stays. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const name = `attempt_${(this.tries += 1)}`;
    const { wrote, announced } = this;
    const [undos, excused] = [this.undos.length, this.excused.length];
    await this.manager.query(`SAVEPOINT ${name}`);
    try {
      const value = await work();
      await this.manager.query(`RELEASE SAVEPOINT ${name}`);
      return value;
    } catch (error) {
      for (const undo of this.undos.splice(undos).reverse()) undo();
      this.excused.splice(excused);
      Object.assign(this, { wrote, announced });
      await this.backTo(name, error as Error);
      throw error;
    }
  }

  /** After a deadlock the database has undone everything, and nobody may go on as if it had not. */
  private async backTo(name: string, error: Error): Promise<void> {
    try {
      await this.manager.query(`ROLLBACK TO SAVEPOINT ${name}`);
      await this.manager.query(`RELEASE SAVEPOINT ${name}`);
    } catch {
      this.brokenBy ??= error;
      // Until then nothing it still writes may stay.
      await this.manager.query('BEGIN');
    }
  }

  /** Something a module keeps for the length of this transaction. */
  part<T>(key: symbol, make: () => T): T {
    if (!this.parts.has(key)) {
      this.parts.set(key, make());
      this.undone(() => this.parts.delete(key));
    }
    return this.parts.get(key) as T;
  }

  async prepare(): Promise<void> {
    this.assertWhole();
    for (let hook = this.before.shift(); hook; hook = this.before.shift()) await hook();
    this.assertWhole();
  }

  private assertWhole(): void {
    if (this.brokenBy) throw this.brokenBy;
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

function remove<T>(from: T[], item: T): void {
  const index = from.lastIndexOf(item);
  if (index >= 0) from.splice(index, 1);
}
