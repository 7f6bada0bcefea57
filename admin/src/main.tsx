import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@quickdesk/client/tokens.css';
import './theme/base.css';
import { App } from './App.js';
import { de } from './i18n/de/index.js';
import { en } from './i18n/en/index.js';
import { I18n } from './i18n/I18n.js';
import { SessionGate } from './session/SessionGate.js';
import { Look } from './theme/Look.js';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root element.');
createRoot(root).render(
  <StrictMode>
    <Look>
      <I18n tables={{ en, de }}>
        <SessionGate>
          <App />
        </SessionGate>
      </I18n>
    </Look>
  </StrictMode>,
);
