import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';

/** A part of the path, and the sentence the document says of it: `get(@Path('id', 'The id of the tag.') id: string)`. */
export function Path(name: string, says: string): ParameterDecorator {
  return (target, key, index) => {
    if (key === undefined) throw new Error('@Path belongs to a parameter of a route.');
    Param(name)(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key) ?? {};
    ApiParam({ name, description: says, schema: { type: 'string' } })(target, key, descriptor);
  };
}
