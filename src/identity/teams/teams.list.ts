import { defineList } from '../../platform/schema/index.js';

/** What the list of teams can be asked. */
export const teamList = defineList({
  name: 'teams',
  fields: {
    name: { type: 'text', sort: true, doc: 'Sorted without regard to case.' },
    member: { type: 'id', words: ['me'], filter: true, doc: 'The teams that this person is in; `me` for your own.' },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  search: ['name'],
  defaultSort: 'name',
  indexes: {
    ux_teams_nameKey: ['name', 'id'],
    ix_teams_createdAt: ['createdAt', 'id'],
  },
});

/** What the list of the people in a team can be asked. */
export const memberList = defineList({
  name: 'team members',
  fields: {
    userId: { type: 'id', filter: true },
    lead: { type: 'flag', filter: true },
    joinedAt: { type: 'time', filter: true, sort: true },
  },
  defaultSort: 'joinedAt',
  indexes: { ix_team_members_team_joined: ['teamId', 'joinedAt', 'id'] },
});
