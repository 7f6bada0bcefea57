import type { CustomerAttribute } from '../api/customers.js';
import { useI18n } from '../i18n/I18n.js';

/** A value as people read it; undefined where nothing is known. */
export function useShown() {
  const { t, day, locale } = useI18n();
  return ({ type }: CustomerAttribute, value: string | number | boolean | undefined): string | undefined => {
    if (value === undefined) return undefined;
    if (type === 'flag') return t(value === true ? 'attributes.yes' : 'attributes.no');
    if (type === 'number') return new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(Number(value));
    if (type === 'date') return day(`${String(value)}T12:00:00`);
    return String(value);
  };
}
