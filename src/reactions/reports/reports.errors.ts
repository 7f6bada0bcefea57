import { FieldsInvalid } from '../../kernel/index.js';

export const MOST_DAYS = 366;

const wrong = (field: string, code: string, message: string) =>
  FieldsInvalid({}, { errors: [{ pointer: `?${field}`, code, message }] });

export const NoSuchDate = (field: string) => wrong(field, 'date.unknown', 'Give a date such as 2026-11-20.');
export const NoSuchZone = () =>
  wrong('timeZone', 'time_zone.unknown', 'Give a time zone by its IANA name, such as Europe/Berlin.');
export const DaysBackwards = () => wrong('from', 'date.order', 'The first day must not come after the last.');
export const TooManyDays = () => wrong('from', 'date.too_many', `Ask for at most ${MOST_DAYS} days at once.`);
