/** As much of JSON Schema as is written here. The keywords in `own` are ours: used to validate, never published. */
export interface JsonSchema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  required?: string[];
  $ref?: string;
  [keyword: string]: unknown;
}

const own = ['clean', 'bounded', 'refused'] as const;

/** The schema as the documents show it. */
export function published(schema: JsonSchema): JsonSchema {
  const shown: JsonSchema = { ...schema };
  for (const keyword of own) delete shown[keyword];
  if (schema.items) shown.items = published(schema.items);
  if (schema.anyOf) shown.anyOf = schema.anyOf.map(published);
  if (schema.properties) {
    shown.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, each]) => [name, published(each)]),
    );
  }
  return shown;
}

export function orNull(schema: JsonSchema): JsonSchema {
  if (schema.$ref !== undefined) return { anyOf: [schema, { type: 'null' }] };
  const nullable: JsonSchema = { ...schema, type: [schema.type ?? [], 'null'].flat() };
  if (Array.isArray(schema.enum)) nullable.enum = [...(schema.enum as unknown[]), null];
  return nullable;
}
