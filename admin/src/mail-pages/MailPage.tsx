import { takeFragment } from '../session/fragment.js';
import { AcceptInvitation } from './AcceptInvitation.js';
import { ForgotPassword } from './ForgotPassword.js';
import { DeadLink, NoSuchPage } from './Ends.js';
import { ResetPassword } from './ResetPassword.js';
import { VerifyEmail } from './VerifyEmail.js';

// The token is taken out of the address at once: it must not stay in the history.
const { token } = takeFragment(['token']);
const page = location.pathname.replace(/\/+$/, '').split('/').at(-1);

/** The pages that links in mails lead to, for staff and customers alike. */
export function MailPage() {
  if (page === 'forgot') return <ForgotPassword />;
  if (page !== 'verify' && page !== 'email' && page !== 'reset' && page !== 'invitation') return <NoSuchPage />;
  if (!token) return <DeadLink page={page} code="link.invalid" />;
  if (page === 'reset') return <ResetPassword token={token} />;
  if (page === 'invitation') return <AcceptInvitation token={token} />;
  return <VerifyEmail page={page} token={token} />;
}
