import { knownTimeZone } from '../../identity/users/index.js';
import type { FieldError } from '../../kernel/index.js';
import type { Hours, OpenTime } from './inbox-parts.js';

/** With the zone as its database calls it; what is wrong goes to `errors`. */
export function checkedHours({ timeZone, open }: Hours, errors: FieldError[]): Hours {
  const zone = knownTimeZone(timeZone);
  if (zone === undefined)
    errors.push({
      pointer: '/hours/timeZone',
      code: 'time_zone.unknown',
      message: 'Give a time zone by its IANA name, such as Europe/Berlin.',
    });
  open.forEach((each, at) => {
    const place = `/hours/open/${at}`;
    // Written alike, times of a day come in the order of their letters.
    if (each.to <= each.from)
      errors.push({ pointer: `${place}/to`, code: 'hours.backwards', message: 'This is not after the beginning.' });
    else if (open.slice(0, at).some((other) => overlap(each, other)))
      errors.push({ pointer: place, code: 'hours.overlap', message: 'Another time of this day covers some of it.' });
  });
  return { timeZone: zone ?? timeZone, open };
}

function overlap(one: OpenTime, other: OpenTime): boolean {
  return one.day === other.day && one.from < other.to && other.from < one.to;
}
