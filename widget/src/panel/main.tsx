import { render } from 'preact';
import '@quickdesk/client/tokens.css';
import './panel.css';
import { Panel } from './Panel.js';

const root = document.getElementById('root');
if (root) render(<Panel />, root);
