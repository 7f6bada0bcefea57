/** Where each page of a list begins, as far as it has been walked: the API goes on by cursor, react-admin by number. */
export class Cursors {
  private readonly known = new Map<string, string>();

  /** The parameters for a page: by its cursor, or by its number where nobody has walked up to it. */
  to(resource: string, asked: object, page: number, perPage: number): Record<string, unknown> {
    if (page <= 1) return { limit: perPage };
    const cursor = this.known.get(keyOf(resource, asked, page, perPage));
    return cursor === undefined ? { page, perPage } : { limit: perPage, cursor };
  }

  keep(resource: string, asked: object, page: number, perPage: number, next: string | null | undefined): void {
    const key = keyOf(resource, asked, page + 1, perPage);
    if (next) this.known.set(key, next);
    else this.known.delete(key);
    if (this.known.size > 500) this.known.delete(this.known.keys().next().value ?? '');
  }
}

function keyOf(...parts: unknown[]): string {
  return JSON.stringify(parts);
}
