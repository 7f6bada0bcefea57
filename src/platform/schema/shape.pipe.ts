import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { FieldsInvalid } from '../../kernel/index.js';
import { isSchemaClass } from './field.js';
import { fromText } from './from-text.js';
import { validatorOf } from './validator.js';

/** Checks every `@Body()`, `@Query()` and `@Param()` whose type is a class with fields. Registered once, for all routes. */
@Injectable()
export class ShapePipe implements PipeTransform {
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    if (type === 'custom' || data !== undefined || !isSchemaClass(metatype)) return value;
    const checked = validatorOf(metatype)(type === 'body' ? value : fromText(metatype, value));
    if (checked.ok) return checked.value;
    if (type === 'body') throw FieldsInvalid({}, { errors: checked.errors });
    // What is wrong in the address is named as it stands there: `?limit`, `{id}`.
    const named = (pointer: string) => (type === 'query' ? `?${pointer.slice(1)}` : `{${pointer.slice(1)}}`);
    throw FieldsInvalid({}, { errors: checked.errors.map((each) => ({ ...each, pointer: named(each.pointer) })) });
  }
}
