import type { Customer, Problem } from '../customer/api.js';
import type { Question, Trouble } from '../messages.js';
import { tellHost } from './host.js';

type Asked = Question & { id: number };

/** Does what the page around asks for, one after the other where it is about who is here. */
export function obey(customer: Customer): (question: Asked) => void {
  let turn: Promise<unknown> = ready(customer);
  return (question) => {
    const done = turn
      .then(() => act(customer, question))
      .then(
        () => tellHost({ type: 'done', id: question.id }),
        (error: unknown) => tellHost({ type: 'done', id: question.id, trouble: troubleOf(error) }),
      );
    if (question.type !== 'attributes') turn = done;
  };
}

async function act(customer: Customer, question: Asked): Promise<void> {
  if (question.type === 'attributes') return customer.setAttributes(question.attributes);
  const { id } = question;
  if (question.type === 'identify' && !customer.isOther(question.token)) return customer.identify(question.token);
  await customer.signOut();
  tellHost({ type: 'reset', id });
  // The page throws this frame away; what it has asked for meanwhile is for the next one.
  return new Promise<never>(() => undefined);
}

/** What this browser knows of its person has to be looked at first. */
function ready(customer: Customer): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!customer.state.ready) return;
      off();
      resolve();
    };
    const off = customer.subscribe(look);
    look();
  });
}

function troubleOf(error: unknown): Trouble {
  const { code, detail, message } = (error ?? {}) as Partial<Problem & Error>;
  return { code: code ?? 'panel.failed', message: detail ?? message ?? 'it did not work' };
}
