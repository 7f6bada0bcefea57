import { render } from 'preact';
import '@quickdesk/client/tokens.css';
import './support.css';
import { needWords } from '../i18n/words.js';
import { Desk } from './Desk.js';

const named = new URLSearchParams(location.search).get('inbox') ?? undefined;
// Where they cannot be fetched now, they are asked for again when somebody signs in.
needWords('support').catch(() => undefined);
const root = document.getElementById('root');
if (root) render(<Desk inboxId={named} />, root);
