import type { SchemaClass } from './field.js';
import { addField, fieldsOf, requireFields } from './field.js';

type Derived<T> = new () => T;

/**
 * The body of a PATCH: every field of the class may be left out, but not all of them.
 * `export class ChangeTag extends PartialOf(CreateTag) {}`
 */
export function PartialOf<T extends object>(owner: SchemaClass<T>): Derived<Partial<T>> {
  const made = derive(owner, () => true, true);
  requireFields(made, 1);
  return made as Derived<Partial<T>>;
}

/** Some fields of a class. */
export function PickOf<T extends object, const K extends keyof T & string>(
  owner: SchemaClass<T>,
  names: readonly K[],
): Derived<Pick<T, K>> {
  for (const name of names) if (!fieldsOf(owner).has(name)) throw new Error(`${owner.name} has no field "${name}".`);
  return derive(owner, (name) => names.includes(name as K), false) as Derived<Pick<T, K>>;
}

function derive(owner: SchemaClass, takes: (name: string) => boolean, optional: boolean): SchemaClass {
  class Part {}
  Object.defineProperty(Part, 'name', { value: `${optional ? 'Partial' : 'Part'}${owner.name}` });
  for (const [name, field] of fieldsOf(owner)) {
    if (!takes(name)) continue;
    // A default would change what the sender of a PATCH left alone.
    const { default: _default, ...schema } = field.schema;
    addField(Part, name, optional ? { ...field, schema, options: { ...field.options, optional: true } } : field);
  }
  return Part;
}
