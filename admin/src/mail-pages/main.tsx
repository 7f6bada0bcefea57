import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@quickdesk/client/tokens.css';
import '../theme/base.css';
import { frame as deFrame } from '../i18n/de/frame.js';
import { pages as dePages } from '../i18n/de/pages.js';
import { session as deSession } from '../i18n/de/session.js';
import { frame as enFrame } from '../i18n/en/frame.js';
import { pages as enPages } from '../i18n/en/pages.js';
import { session as enSession } from '../i18n/en/session.js';
import { I18n } from '../i18n/I18n.js';
import { Look } from '../theme/Look.js';
import { MailPage } from './MailPage.js';

const tables = {
  en: { ...enFrame, ...enSession, ...enPages },
  de: { ...deFrame, ...deSession, ...dePages },
};

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root element.');
createRoot(root).render(
  <StrictMode>
    <Look>
      <I18n tables={tables}>
        <MailPage />
      </I18n>
    </Look>
  </StrictMode>,
);
