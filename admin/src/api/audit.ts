import type { Schemas } from './shapes.js';

export type AuditEntry = Schemas['AuditEntryDto'];

/** What the trail can be narrowed to: the words that types begin with, in the order people look for them. */
export const topics = [
  'ticket',
  'ticket_view',
  'assignment',
  'customer',
  'customer_attribute',
  'user',
  'session',
  'sign_in',
  'password',
  'second_factor',
  'identity',
  'link',
  'role',
  'team',
  'room',
  'moderation_report',
  'held_message',
  'message_filter',
  'moderation',
  'tag',
  'api_key',
  'identity_secret',
  'signing_key',
  'media',
  'mail_address',
  'audit',
] as const;
