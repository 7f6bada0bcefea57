import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';
import { User } from '../../identity/users/index.js';

/**
 * `buried`: for whoever asked it waits as before, and nobody else sees it: the other has blocked or declined them, or is
 * their contact already without their knowing whose address this is.
 */
export type RequestState = 'pending' | 'buried' | 'declined';

/**
 * Somebody asked somebody to be their contact: a person by id, or whoever has shown that an address is theirs. Who that
 * is is looked up when the row is read and never written into it, so that it holds nothing the asker does not know.
 * A request that has led to a contact, or was withdrawn, is gone.
 */
@Entity('contact_requests')
@Index('ux_contact_requests_from_addressee', ['fromId', 'addressee'], { unique: true })
@Index('ix_contact_requests_addressee', ['addressee', 'createdAt', 'id'])
@Index('ix_contact_requests_from', ['fromId', 'createdAt', 'id'])
@Index('ix_contact_requests_expiresAt', ['expiresAt'])
export class ContactRequest {
  @IdColumn()
  id!: string;

  @RefColumn()
  fromId!: string;

  /** Who is asked, in one column: `user:<id>` or `mail:<folded address>`. */
  @TextColumn(300)
  addressee!: string;

  @RefColumn({ nullable: true })
  toId!: string | null;

  /** The address as the asker wrote it. */
  @TextColumn(254, { nullable: true })
  email!: string | null;

  @TextColumn(300, { nullable: true })
  message!: string | null;

  @TextColumn(8)
  state!: RequestState;

  @TimeColumn()
  createdAt!: number;

  /** From then on it is as if it had never been. */
  @TimeColumn()
  expiresAt!: number;
}

export function byId(userId: string): string {
  return `user:${userId}`;
}

export function byMail(email: string): string {
  // Folding can lengthen an address; one as long as that is nobody's.
  return `mail:${User.keyOf(email)}`.slice(0, 300).toWellFormed();
}

/** Every way to mean this person. An address counts once they have shown that it is theirs. */
export function addresseesOf(user: Pick<User, 'id' | 'email' | 'emailVerifiedAt'>): string[] {
  const mail = user.email !== null && user.emailVerifiedAt !== null ? [byMail(user.email)] : [];
  return [byId(user.id), ...mail];
}
