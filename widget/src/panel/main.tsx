import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import '@quickdesk/client/tokens.css';
import type { Customer } from '../customer/api.js';
import { openCustomer } from '../customer/index.js';
import { useWords } from '../i18n/words.js';
import { setShown } from '../look/shown.js';
import { Shell } from '../screens/Shell.js';
import { firstLook, framed, inboxId, listenToHost, tellHost } from './host.js';
import { obey } from './obey.js';
import { report } from './report.js';

const close = framed ? () => tellHost({ type: 'close' }) : undefined;

/** The shell, as the page around wishes it. */
function Panel({ customer }: { customer: Customer }) {
  const [look, setLook] = useState(firstLook);
  const [opened, setOpened] = useState(0);

  useEffect(() => {
    const answer = obey(customer);
    listenToHost((message) => {
      if (message.type === 'look') setLook(message.look);
      else if (message.type === 'closed') setShown(false);
      else if (message.type === 'opened') {
        setShown(true);
        if (message.focus) setOpened((times) => times + 1);
      } else if (message.type === 'identify' || message.type === 'logout' || message.type === 'attributes') {
        answer(message);
      }
    });
    tellHost({ type: 'ready' });
    report(customer);
  }, [customer]);

  return (
    <>
      <Unread customer={customer} />
      <Shell customer={customer} look={look} opened={opened} onClose={close} />
    </>
  );
}

/** The launcher says how much there is to read, in the words of the panel. */
function Unread({ customer }: { customer: Customer }) {
  const { many } = useWords();
  const [count, setCount] = useState<number>();
  useEffect(() => {
    const look = () => {
      const { ready, me, ticketsStatus, unread } = customer.state;
      // Before it is known, nothing is said: it would be news afterwards.
      if (ready && (!me || ticketsStatus === 'ready')) setCount(unread);
    };
    look();
    return customer.subscribe(look);
  }, [customer]);
  const words = count ? many('shell.unread', count) : '';
  useEffect(() => {
    if (count !== undefined) tellHost({ type: 'unread', count, words });
  }, [count, words]);
  return null;
}

/** Whoever uses the key for something of their own keeps it from the window. */
function leaveByKey(event: KeyboardEvent): void {
  const taken = event.isComposing || event.defaultPrevented || document.querySelector('dialog[open]');
  if (event.key === 'Escape' && !taken) close?.();
}

addEventListener('keydown', leaveByKey);
setShown(!framed);
const root = document.getElementById('root');
if (root) render(<Panel customer={openCustomer({ inboxId })} />, root);
