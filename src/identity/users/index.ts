export { AvatarFiles } from './avatar-files.js';
export { avatarTypes } from './avatar-image.js';
export { PeopleService } from './people.service.js';
export { avatarUrlOf, User, userKinds, userStatuses } from './user.entity.js';
export type { UserKind, UserStatus } from './user.entity.js';
export { UserDto } from './users.dto.js';
export { UsersAccess } from './users.access.js';
export { EmailTaken, NotInvited, UserGone, UserNotFound } from './users.errors.js';
export {
  changesOfPeople,
  GuestMerged,
  UserActivated,
  UserDeactivated,
  UserDisabled,
  UserEmailChanged,
  UserEmailVerified,
  UserEnabled,
  UserProfileChanged,
  UserRenamed,
  UserRoleChanged,
} from './users.events.js';
export { canonicalLocale, checkedFields, knownTimeZone } from './users.fields.js';
export { UsersModule } from './users.module.js';
export type { NewUser } from './users.service.js';
export { UsersService } from './users.service.js';
