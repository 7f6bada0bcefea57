import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@quickdesk/client/tokens.css';
import './theme/base.css';
import { App } from './App.js';
import { en } from './i18n/en/index.js';
import { I18n } from './i18n/I18n.js';
import { Languages } from './i18n/languages.js';
import { SessionGate } from './session/SessionGate.js';
import { Look } from './theme/Look.js';

const languages = new Languages(en, {
  de: async () => (await import('./i18n/de/index.js')).de,
  ar: async () => (await import('./i18n/ar/index.js')).ar,
});
const first = await languages.first();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root element.');
createRoot(root).render(
  <StrictMode>
    <I18n languages={languages} first={first}>
      <Look>
        <SessionGate>
          <App />
        </SessionGate>
      </Look>
    </I18n>
  </StrictMode>,
);
