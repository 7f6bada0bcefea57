import { ApiProperty, DECORATORS } from '@nestjs/swagger';
import type { JsonSchema } from './json-schema.js';
import { published } from './json-schema.js';

/** A class whose fields are declared with the decorators of this module. */
export type SchemaClass<T extends object = object> = abstract new (...args: never[]) => T;

export interface FieldOptions {
  /** May be left out. */
  optional?: boolean;
  /** May be `null`. In a PATCH body that takes the value away. */
  nullable?: boolean;
  /** Set by the server: shown in answers, refused in requests. */
  readOnly?: boolean;
  doc?: string;
  example?: unknown;
}

/** What a field is, before it has a name. `nested` is the class of its value, or of its items when it is a list. */
export interface Field {
  readonly schema: JsonSchema;
  readonly options: FieldOptions;
  readonly nested?: SchemaClass;
}

/** A decorator that can also be asked what field it makes, so that `ListOf(Text(...))` reads as it should. */
export type FieldDecorator = PropertyDecorator & { readonly field: Field };

interface Shape {
  readonly fields: Map<string, Field>;
  /** At least so many fields have to be given. */
  minFields?: number;
}

const shapes = new Map<SchemaClass, Shape>();

/** Says in a Swagger document which class of ours a schema came from; subclasses without fields of their own inherit it. */
export const shapeMark = 'x-shape';

/** Names that every object has already: a body could not be told to lack them, and some of them reach prototypes. */
const reserved = new Set(['__proto__', 'prototype', ...Object.getOwnPropertyNames(Object.prototype)]);

export function fieldDecorator(field: Field): FieldDecorator {
  const decorate = (target: object, key: string | symbol): void => {
    const name = String(key);
    if (reserved.has(name)) throw new Error(`A field cannot be called "${name}".`);
    addField(target.constructor as SchemaClass, name, field);
  };
  return Object.assign(decorate, { field });
}

export function addField(owner: SchemaClass, name: string, field: Field): void {
  shapeOf(owner).fields.set(name, field);
  ApiProperty(forSwagger(field))(owner.prototype as object, name);
}

export function requireFields(owner: SchemaClass, minFields: number): void {
  shapeOf(owner).minFields = minFields;
}

function shapeOf(owner: SchemaClass): Shape {
  let shape = shapes.get(owner);
  if (!shape) {
    // Not with @ApiExtension, which lets what is inherited win.
    Reflect.defineMetadata(DECORATORS.API_EXTENSION, { [shapeMark]: shapes.size }, owner);
    shapes.set(owner, (shape = { fields: new Map() }));
  }
  return shape;
}

/** The fields of a class, inherited ones first. */
export function fieldsOf(owner: SchemaClass): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const each of lineage(owner))
    for (const [name, field] of shapes.get(each)?.fields ?? []) fields.set(name, field);
  return fields;
}

export function minFieldsOf(owner: SchemaClass): number {
  return Math.max(0, ...lineage(owner).map((each) => shapes.get(each)?.minFields ?? 0));
}

export function isSchemaClass(value: unknown): value is SchemaClass {
  return typeof value === 'function' && lineage(value as SchemaClass).some((each) => shapes.has(each));
}

/** Every class that declares fields of its own, in the order of their definition. */
export function schemaClasses(): readonly SchemaClass[] {
  return [...shapes.keys()];
}

function lineage(owner: SchemaClass): SchemaClass[] {
  const line: SchemaClass[] = [];
  for (
    let each: unknown = owner;
    typeof each === 'function' && each !== Function.prototype;
    each = Object.getPrototypeOf(each)
  ) {
    line.unshift(each as SchemaClass);
  }
  return line;
}

/** Swagger learns names, types and nested classes here; `exactSchemas` later puts the exact schema in their place. */
function forSwagger({ schema, options, nested }: Field): Parameters<typeof ApiProperty>[0] {
  const types = [schema.type ?? 'object'].flat();
  const about = { required: !options.optional, nullable: options.nullable, description: options.doc };
  if (nested) return { ...about, type: () => nested as new () => object, isArray: types.includes('array') };
  return { ...published(schema), ...about, type: types.find((type) => type !== 'null') } as Parameters<
    typeof ApiProperty
  >[0];
}
