import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@quickdesk/client/tokens.css';
import './theme/base.css';
import { App } from './App.js';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root element.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
