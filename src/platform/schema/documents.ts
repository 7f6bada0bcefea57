import { jsonSchemaOf } from './build.js';
import type { SchemaClass } from './field.js';
import { fieldsOf, schemaClasses, shapeMark } from './field.js';
import type { JsonSchema } from './json-schema.js';

const componentPrefix = '#/components/schemas/';

class SameName extends Error {
  constructor(name: string) {
    super(`Two classes are called ${name}; in the documents they would be one.`);
  }
}

/** The schemas of these classes and of every class inside them, by name, as `components.schemas` of a document. */
export function componentsOf(classes: Iterable<SchemaClass>): Record<string, JsonSchema> {
  const known = new Map<string, SchemaClass>();
  const visit = (owner: SchemaClass): void => {
    const before = known.get(owner.name);
    if (before === owner) return;
    if (before) throw new SameName(owner.name);
    known.set(owner.name, owner);
    for (const { nested } of fieldsOf(owner).values()) if (nested) visit(nested);
  };
  for (const each of classes) visit(each);
  return Object.fromEntries([...known].map(([name, owner]) => [name, jsonSchemaOf(owner, componentPrefix)]));
}

interface Document {
  components?: { schemas?: Record<string, unknown> };
}

/**
 * Puts the schemas that requests are really checked against in the place of what Swagger made of them: it cannot say
 * "text or null", "no other fields" or "at least one field".
 */
export function exactSchemas<D extends Document>(document: D): D {
  const schemas = document.components?.schemas;
  if (!schemas) return document;
  const classes = schemaClasses();
  for (const [name, schema] of Object.entries(schemas)) {
    const owner = classes[(schema as { [shapeMark]?: number })[shapeMark] ?? -1];
    if (!owner) continue;
    if (classes.some((each) => each !== owner && each.name === name)) throw new SameName(name);
    schemas[name] = jsonSchemaOf(owner, componentPrefix);
  }
  return document;
}
