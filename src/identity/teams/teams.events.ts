import { defineEvent } from '../../kernel/index.js';

interface TeamFacts {
  teamId: string;
}

interface MemberFacts extends TeamFacts {
  userId: string;
}

const stream = ({ teamId }: TeamFacts) => `team:${teamId}`;

export const TeamAdded = defineEvent<TeamFacts & { name: string; timeZone: string }>('team.added', {
  says: 'A team was made.',
  stream,
});

export const TeamRenamed = defineEvent<TeamFacts & { from: string; to: string }>('team.renamed', {
  says: 'A team got another name.',
  stream,
});

export const TeamTimeZoneChanged = defineEvent<TeamFacts & { from: string; to: string }>('team.time_zone_changed', {
  says: 'A team got another time zone.',
  stream,
});

export const TeamDeleted = defineEvent<TeamFacts & { name: string }>('team.deleted', {
  says: 'A team was deleted. That each of its members left it was said before.',
  stream,
});

export const TeamMemberAdded = defineEvent<MemberFacts & { lead: boolean }>('team.member_added', {
  says: 'Somebody joined a team. It counts at once, also on open sockets.',
  stream,
});

export const TeamMemberRemoved = defineEvent<MemberFacts>('team.member_removed', {
  says: 'Somebody left a team. It counts at once, also on open sockets.',
  stream,
});

export const TeamLeadChanged = defineEvent<MemberFacts & { lead: boolean }>('team.lead_changed', {
  says: 'Somebody began or ceased to lead their team.',
  stream,
});
