import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { Permission } from './permissions.js';

export const REQUIRES = 'access:requires';
export const PUBLIC = 'access:public';

/** This route or command is for actors who hold the permission, or one of them where there are several. */
export function Requires(...anyOf: [Permission, ...Permission[]]): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(REQUIRES, anyOf), ApiSecurity('bearer'));
}

/** This route or command is for everybody, signed in or not. */
export function Public(): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(PUBLIC, true), ApiSecurity({}));
}
