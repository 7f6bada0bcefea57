import type { SignTest } from './nodes.js';

const LINE_FEED = 10;
const digit = /^\p{Nd}$/u;
const word = /^[\p{L}\p{M}\p{N}_]$/u;
const space = /^[\s\p{Z}]$/u;

const byExpression =
  (expression: RegExp): SignTest =>
  (code) =>
    expression.test(String.fromCodePoint(code));

const isDigit = byExpression(digit);
export const isWord = byExpression(word);
const isSpace = byExpression(space);
export const notLineEnd: SignTest = (code) => code !== LINE_FEED;

export const not =
  (test: SignTest): SignTest =>
  (code) =>
    !test(code);

/** The same letter in capitals or not. */
export function inAnyCase(test: SignTest): SignTest {
  return (code) => {
    if (test(code)) return true;
    const sign = String.fromCodePoint(code);
    return [sign.toLowerCase(), sign.toUpperCase()].some(
      (other) => other !== sign && one(other) && test(codeOf(other)),
    );
  };
}

function one(text: string): boolean {
  return [...text].length === 1;
}

export function codeOf(sign: string): number {
  return sign.codePointAt(0) ?? 0;
}

/** `\d` and its like. */
export const shorthands: Readonly<Record<string, SignTest>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
};

export const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
