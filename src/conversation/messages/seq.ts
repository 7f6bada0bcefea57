import { FieldsInvalid } from '../../kernel/index.js';
import { MessageNotFound } from './messages.errors.js';

const EMOJI_MAX = 16;

/** A place that no message can have is no message. */
export function seqOf(text: string): number {
  const seq = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
  if (seq === 0) throw MessageNotFound();
  return seq;
}

export function signOf(text: string): string {
  const sign = text.trim().normalize('NFC');
  if (sign !== '' && [...sign].length <= EMOJI_MAX && !/\p{Cc}/u.test(sign) && sign.isWellFormed()) return sign;
  const message = `Give a sign of at most ${EMOJI_MAX} characters.`;
  throw FieldsInvalid({}, { errors: [{ pointer: '/emoji', code: 'text.invalid', message }] });
}
