import { type Client, unwrap } from '@quickdesk/client';
import type { Schemas } from './shapes.js';

/** With its key as the id, as react-admin wants it. */
export type Role = Schemas['RoleDto'] & { id: string };
export type Permission = Schemas['PermissionDto'];

export const listPermissions = async (client: Client): Promise<Permission[]> =>
  (await unwrap(client.GET('/api/v1/permissions'))).data;
