import type { Field, FieldOptions, SchemaClass } from './field.js';
import { fieldsOf, minFieldsOf } from './field.js';
import type { JsonSchema } from './json-schema.js';
import { orNull, published } from './json-schema.js';

/** How a class inside a class is written: in full, or as a reference under this prefix. */
export type References = string | undefined;

/** The schema of a class as the documents show it. With `references` other classes are named, else written in full. */
export function jsonSchemaOf(owner: SchemaClass, references?: References): JsonSchema {
  return published(objectSchema(owner, alwaysShown, (each) => nestedSchema(each, references, [owner])));
}

/** The schema that requests are checked against: everything in full, with what only the validator knows. */
export function checkedSchemaOf(owner: SchemaClass, trail: readonly SchemaClass[] = [owner]): JsonSchema {
  const requiredOfSenders = ({ optional, readOnly }: FieldOptions) => !optional && !readOnly;
  return objectSchema(owner, requiredOfSenders, ({ schema, options, nested }) => {
    if (options.readOnly) return { refused: true };
    return nested ? placed({ schema, options, nested }, checkedSchemaOf(nested, extended(trail, nested))) : schema;
  });
}

/** A required field that is read-only is in every answer; that requests leave it out is what "read-only" says. */
const alwaysShown = ({ optional }: FieldOptions) => !optional;

type IsRequired = (options: FieldOptions) => boolean;

function objectSchema(owner: SchemaClass, isRequired: IsRequired, schemaOf: (field: Field) => JsonSchema): JsonSchema {
  const fields = [...fieldsOf(owner)];
  const required = fields.filter(([, { options }]) => isRequired(options)).map(([name]) => name);
  const minProperties = minFieldsOf(owner);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, schemaOf(field)])),
    ...(required.length > 0 ? { required } : {}),
    ...(minProperties > 0 ? { minProperties } : {}),
    additionalProperties: false,
  };
}

function nestedSchema(field: Field, references: References, trail: readonly SchemaClass[]): JsonSchema {
  const { nested } = field;
  if (!nested) return field.schema;
  if (references !== undefined) return placed(field, { $ref: references + nested.name });
  const inner = objectSchema(nested, alwaysShown, (each) => nestedSchema(each, references, extended(trail, nested)));
  return placed(field, inner);
}

/** The nested schema where it belongs: as the value, as the value or null, or as the items of a list. */
function placed({ schema, options }: Field, inner: JsonSchema): JsonSchema {
  if (schema.type === 'array') return { ...schema, items: inner };
  const { type: _type, ...about } = schema;
  return { ...about, ...(options.nullable ? orNull(inner) : inner) };
}

function extended(trail: readonly SchemaClass[], next: SchemaClass): readonly SchemaClass[] {
  if (trail.includes(next)) throw new Error(`${next.name} contains itself; a request could then nest without an end.`);
  return [...trail, next];
}
