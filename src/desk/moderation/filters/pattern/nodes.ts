/** Says whether a sign, by its code point, is meant. */
export type SignTest = (code: number) => boolean;

export type Boundary = 'line_start' | 'line_end' | 'word' | 'no_word';

/** What a pattern is made of. */
export type Node =
  | { readonly kind: 'sign'; readonly test: SignTest }
  | { readonly kind: 'boundary'; readonly at: Boundary }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly ways: readonly Node[] }
  | { readonly kind: 'repeat'; readonly of: Node; readonly min: number; readonly max: number; readonly lazy: boolean };

/** Why a pattern is not taken, and where in it that is. */
export class PatternWrong extends Error {
  constructor(
    readonly code: 'pattern.syntax' | 'pattern.unsafe' | 'pattern.too_long',
    message: string,
  ) {
    super(message);
  }
}
