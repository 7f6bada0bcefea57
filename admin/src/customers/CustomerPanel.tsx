import { Link } from 'react-router-dom';
import type { Customer } from '../api/customers.js';
import { Badge } from '../controls/Badge.js';
import { Face } from '../controls/Face.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { Age } from '../list/Age.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { useMay } from '../session/useSession.js';
import { Attributes } from './Attributes.js';
import { BlockBadge, isHeld } from './BlockBadge.js';
import { BlockPart } from './BlockPart.js';
import { LocalTime } from './LocalTime.js';
import { Notes } from './Notes.js';
import { PreviousTickets } from './PreviousTickets.js';
import { useCustomer } from './useCustomer.js';
import './customers.css';

interface Props {
  id: string;
  /** The ticket it stands beside, which is no previous one. */
  besideTicket?: string;
}

/** Who a customer is and what the desk knows of them: a page of its own, and the side of a ticket. */
export function CustomerPanel({ id, besideTicket }: Props) {
  const { customer, error, again } = useCustomer(id);
  const may = useMay();
  if (error !== undefined && !customer) return <ProblemNotice error={error} onRetry={again} />;
  if (!customer) return <RowSkeleton rows={4} />;
  return (
    <div className="customer">
      <Profile customer={customer} />
      <Attributes customer={customer} />
      <Notes customerId={id} writable={may('customer.update') && customer.status !== 'merged'} />
      {may('ticket.read') && <PreviousTickets requesterId={id} except={besideTicket} />}
      <BlockPart customer={customer} />
    </div>
  );
}

function Profile({ customer }: { customer: Customer }) {
  const { t, day } = useI18n();
  const { name, email, contactEmail, emailVerified, avatarUrl, locale, timeZone, lastSeenAt, createdAt, mergedInto } =
    customer;
  return (
    <Part title={t('people.about')}>
      <div className="person-head">
        <Face name={name} url={avatarUrl} size={56} />
        <div>
          <strong className="customer-name">{name}</strong>
          <span className="quiet">{t(`customers.kind.${customer.kind}`)}</span>
          {isHeld(customer.block) && <BlockBadge block={customer.block} />}
        </div>
      </div>
      {mergedInto && (
        <p>
          {t('customers.merged')} <Link to={`/customers/${mergedInto}`}>{t('customers.merged.go')}</Link>
        </p>
      )}
      <dl className="facts">
        <dt>{t('session.email')}</dt>
        <dd>
          {email ?? t('people.email.none')}
          {email && (
            <>
              {' '}
              <Badge tone={emailVerified ? 'good' : 'warning'} icon={emailVerified ? 'check' : 'warning'}>
                {t(emailVerified ? 'people.email.verified' : 'people.email.unverified')}
              </Badge>
            </>
          )}
        </dd>
        {contactEmail && (
          <>
            <dt>{t('customers.contactEmail')}</dt>
            <dd>
              {contactEmail}{' '}
              <Badge tone="warning" icon="warning">
                {t('customers.contactEmail.unproved')}
              </Badge>
            </dd>
          </>
        )}
        <dt>{t('preferences.language')}</dt>
        <dd>{languageOf(locale, document.documentElement.lang)}</dd>
        <dt>{t('customers.localTime')}</dt>
        <dd>
          <LocalTime timeZone={timeZone} /> <span className="quiet">· {timeZone.replaceAll('_', ' ')}</span>
        </dd>
        <dt>{t('customers.lastSeen')}</dt>
        <dd>
          <Age at={lastSeenAt} never={t('customers.lastSeen.unknown')} />
        </dd>
        <dt>{t('people.since')}</dt>
        <dd>{day(createdAt)}</dd>
      </dl>
    </Part>
  );
}

function languageOf(tag: string, shownIn: string): string {
  return new Intl.DisplayNames([shownIn || 'en'], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}
