import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@quickdesk/client/tokens.css';
import '../theme/base.css';
import { frame } from '../i18n/en/frame.js';
import { pages } from '../i18n/en/pages.js';
import { session } from '../i18n/en/session.js';
import { I18n } from '../i18n/I18n.js';
import { Languages } from '../i18n/languages.js';
import { Look } from '../theme/Look.js';
import { MailPage } from './MailPage.js';

const languages = new Languages(
  { ...frame, ...session, ...pages },
  {
    de: async () => (await import('../i18n/de/mail-pages.js')).mailPages,
    ar: async () => (await import('../i18n/ar/mail-pages.js')).mailPages,
  },
);
const first = await languages.first();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root element.');
createRoot(root).render(
  <StrictMode>
    <I18n languages={languages} first={first}>
      <Look>
        <MailPage />
      </Look>
    </I18n>
  </StrictMode>,
);
