/**
 * Text as it is compared: case and width folded. Folding can lengthen it (one sign may stand for eighteen), so it is cut
 * to what its column holds: for telling two apart, and for a place in a list, the beginning is enough.
 */
export function folded(text: string, max: number): string {
  return text.normalize('NFKC').toLowerCase().slice(0, max).toWellFormed();
}
