import { keyTable, printed } from '../../keys/table.js';

/** What one presses while writing, as it is printed on the keyboard. */
export interface SendKeys {
  send: string;
  line: string;
  solve: string;
}

export function sendKeys(enterSends: boolean): SendKeys {
  return {
    send: enterSends ? 'Enter' : printed(keyTable.send).join(' '),
    line: enterSends ? '⇧ Enter' : 'Enter',
    solve: printed(keyTable.sendSolve).join(' '),
  };
}
