export { MembersService } from './members.service.js';
export { PersonActors } from './person-actors.js';
export { TeamMember } from './team-member.entity.js';
export { Team } from './team.entity.js';
export { TeamDto } from './teams.dto.js';
export {
  TeamAdded,
  TeamDeleted,
  TeamLeadChanged,
  TeamMemberAdded,
  TeamMemberRemoved,
  TeamRenamed,
  TeamTimeZoneChanged,
} from './teams.events.js';
export { TeamsModule } from './teams.module.js';
export { TeamsService } from './teams.service.js';
