import type { EventDefinition } from '../../kernel/index.js';
import { markMethod } from '../discovery/index.js';
import type { Logged } from './logged.js';

/** How a method hears of events: the batch it is given, oldest first. */
export type Hears = (events: readonly Logged[]) => void | Promise<void>;

type Heard = readonly EventDefinition[];
/** A function where the answer is known only when every module is loaded: all events, say. */
type HeardLater = Heard | (() => Heard);
type HearingMethod = <T extends Hears>(
  target: object,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<T>,
) => void;

export const WITHIN = Symbol('within');
export const AFTER = Symbol('after');
export const DURABLE = Symbol('durable');

export interface Reaction {
  readonly on: HeardLater;
}

export interface DurableReaction extends Reaction {
  readonly consumer: string;
  /**
   * Nobody waits for what it writes: under load it rests longer and takes more at once. What a batch costs is above all
   * the pages of indexes that it touches, and a batch five times as long touches hardly more of them.
   */
  readonly patient?: boolean;
}

/** In the same transaction: true when the call returns, undone when it is undone. A failure fails the change. */
export function Within(...on: Heard): HearingMethod {
  return markMethod<Reaction>(WITHIN, { on });
}

/** In this process, right after the commit; lost when the process dies in between. For what a reload would show anyway. */
export function After(...on: Heard): HearingMethod {
  return markMethod<Reaction>(AFTER, { on });
}

/**
 * A consumer of the log: in order, in batches, at least once outside the database and exactly once inside it, because
 * what the method writes and how far it has come are one transaction.
 */
export function Durable(reaction: DurableReaction): HearingMethod {
  return markMethod<DurableReaction>(DURABLE, reaction);
}
