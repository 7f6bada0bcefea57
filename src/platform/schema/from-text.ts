import type { SchemaClass } from './field.js';
import { fieldsOf } from './field.js';
import type { JsonSchema } from './json-schema.js';

/** What stands in an address is text; this reads numbers, flags and lists (`a,b` or given twice) out of it. */
export function fromText(owner: SchemaClass, raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null) return {};
  const fields = fieldsOf(owner);
  // No prototype: a parameter called `__proto__` stays a parameter, and is refused like any other unknown one.
  const read = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of Object.entries(raw)) {
    const schema = fields.get(name)?.schema;
    read[name] = schema ? readValue(schema, value) : value;
  }
  return read;
}

function readValue(schema: JsonSchema, value: unknown): unknown {
  const types = [schema.type ?? []].flat();
  if (types.includes('array')) {
    const items = Array.isArray(value) ? (value as unknown[]) : String(value).split(',');
    return items.map((item) => readValue(schema.items ?? {}, item));
  }
  if (typeof value !== 'string') return value;
  if (types.includes('integer') && /^-?\d{1,16}$/.test(value)) return Number(value);
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}
