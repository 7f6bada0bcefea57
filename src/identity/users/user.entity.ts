import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
  folded,
} from '../../platform/database/index.js';

export const userKinds = ['user', 'guest'] as const;
export type UserKind = (typeof userKinds)[number];

/**
 * `invited`: has not yet answered the invitation. `disabled`: kept out by the desk. `deactivated`: left by themselves.
 * `merged`: a guest who turned out to be somebody with an account.
 */
export const userStatuses = ['active', 'invited', 'disabled', 'deactivated', 'merged'] as const;
export type UserStatus = (typeof userStatuses)[number];

/** Somebody: a person with an account, or a guest without one. What they sign in with is kept by the modules above. */
@Entity('users')
@Index('ux_users_emailKey', ['emailKey'], { unique: true })
@Index('ix_users_nameKey', ['nameKey', 'id'])
@Index('ix_users_createdAt', ['createdAt', 'id'])
@Index('ix_users_kind_nameKey', ['kind', 'nameKey', 'id'])
@Index('ix_users_kind_createdAt', ['kind', 'createdAt', 'id'])
@Index('ix_users_role_nameKey', ['role', 'nameKey', 'id'])
@Index('ix_users_status_nameKey', ['status', 'nameKey', 'id'])
export class User {
  @IdColumn()
  id!: string;

  @TextColumn(8)
  kind!: UserKind;

  @TextColumn(254, { nullable: true })
  email!: string | null;

  /** The address as it is compared: case and width folded. Nobody else can have it, also when its owner is gone. */
  @TextColumn(254, { nullable: true })
  emailKey!: string | null;

  @TimeColumn({ nullable: true })
  emailVerifiedAt!: number | null;

  /**
   * Where somebody without an account's address hears of answers. Nobody has shown it to be theirs: it is looked up by
   * nobody, opens nothing, and two may have the same.
   */
  @TextColumn(254, { nullable: true })
  contactEmail!: string | null;

  @TextColumn(100)
  name!: string;

  /** The name as it is sorted and searched. */
  @TextColumn(200)
  nameKey!: string;

  /** The word of a built-in role, or the id of one made here. */
  @TextColumn(36)
  role!: string;

  @TextColumn(12)
  status!: UserStatus;

  /** When they were first let in; none as long as an invitation is open. */
  @TimeColumn({ nullable: true })
  activatedAt!: number | null;

  @TextColumn(35)
  locale!: string;

  @TextColumn(64)
  timeZone!: string;

  /** Where the storage keeps their picture. */
  @TextColumn(60, { nullable: true })
  avatarKey!: string | null;

  /** What clients remember for them: theme, columns, sounds. The desk itself reads none of it. */
  @JsonColumn()
  preferences!: object;

  /** Who a merged guest is now. */
  @RefColumn({ nullable: true })
  mergedInto!: string | null;

  /** Rises with each change; the ETag of the person. */
  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;

  static called(name: string): Pick<User, 'name' | 'nameKey'> {
    return { name, nameKey: folded(name, 200) };
  }

  static keyOf(email: string): string {
    return folded(email.trim(), 254);
  }
}

export function isActiveAdmin({ role, status }: Pick<User, 'role' | 'status'>): boolean {
  return role === 'admin' && status === 'active';
}

/** Where the picture of somebody is shown; the address changes with the picture. */
export function avatarUrlOf({ avatarKey }: Pick<User, 'avatarKey'>): string | null {
  return avatarKey && `/api/v1/${avatarKey}`;
}
