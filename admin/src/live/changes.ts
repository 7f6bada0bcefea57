interface Row {
  id: string;
  version?: number;
}

/** What an event says about the rows of one resource. */
export interface Change {
  resource: string;
  id: string;
  /** The row as it is now; null when it is gone. */
  row: Row | null;
  /** Resources that have to be asked again, because they show something of this one. */
  lists?: string[];
}

/** Event by event: whose row changed. A resource becomes live by a line here. */
export const changes: Record<string, (payload: never) => Change> = {
  'tag:changed': ({ id, tag }: { id: string; tag: Row | null }) => ({ resource: 'tags', id, row: tag }),
  'user:changed': ({ id, user }: { id: string; user: Row | null }) => ({ resource: 'users', id, row: user }),
  // The team looks the same when only its members have changed.
  'team:changed': ({ id, team }: { id: string; team: Row | null }) => ({
    resource: 'teams',
    id,
    row: team,
    lists: ['teams'],
  }),
  'role:changed': ({ key, role }: { key: string; role: Omit<Row, 'id'> | null }) => ({
    resource: 'roles',
    id: key,
    row: role && { ...role, id: key },
  }),
};
