import type { Letters, Span } from './letters.js';

const lasting = ({ count, unit }: Span) => `The link works once, and for ${count} ${unit}${count === 1 ? '' : 's'}.`;
const NOT_YOU = 'If that was not you, you need not do anything.';

export const english: Letters = {
  verify: ({ lasts }) => ({
    subject: 'Is this your address?',
    greeting: 'Hello,',
    paragraphs: ['An account was made with this address. Please confirm that the address is yours.'],
    label: 'Confirm my address',
    after: [
      lasting(lasts),
      'If you made no account, leave it at that: without your confirmation the address stays unconfirmed.',
    ],
  }),
  reset: ({ name, lasts }) => ({
    subject: 'Choose a new password',
    greeting: `Hello ${name},`,
    paragraphs: ['Somebody asked for a new password for your account. If it was you, choose one here.'],
    label: 'Choose a new password',
    after: [lasting(lasts), 'If it was not you, your password stays as it is.'],
  }),
  unfinished: ({ name, lasts }) => ({
    subject: 'You have an account already',
    greeting: `Hello ${name},`,
    paragraphs: [
      'Somebody tried to make an account with this address. There is one already, but nobody has confirmed the address yet.',
      'If the account is yours, choose a new password: that also confirms the address, and signs out whoever else is signed in.',
    ],
    label: 'Choose a new password',
    after: [lasting(lasts), NOT_YOU],
  }),
  alreadyRegistered: ({ name }) => ({
    subject: 'You have an account already',
    greeting: `Hello ${name},`,
    paragraphs: [
      'Somebody tried to make an account with this address. You have one already: sign in with this address and your password.',
      'If you have forgotten the password, ask for a new one here.',
    ],
    label: 'I have forgotten my password',
    after: [`${NOT_YOU} Your account is as it was.`],
  }),
  passwordChanged: ({ name }) => ({
    subject: 'Your password was changed',
    greeting: `Hello ${name},`,
    paragraphs: [
      'The password of your account was changed by a link sent to this address. Everybody who was signed in to it is signed out.',
      'If it was not you, somebody else can read your mail: secure your mailbox first, then choose another password with "Forgot password".',
    ],
  }),
  confirmAddress: ({ lasts }) => ({
    subject: 'Confirm your new address',
    greeting: 'Hello,',
    paragraphs: ['Somebody wants to use this address for their account from now on. If it was you, confirm it here.'],
    label: 'Use this address',
    after: [lasting(lasts), NOT_YOU],
  }),
  addressAsked: ({ name }) => ({
    subject: 'Your address is about to change',
    greeting: `Hello ${name},`,
    paragraphs: [
      'Somebody who knows your password asked for another e-mail address for your account. Nothing changes until that address is confirmed.',
      'If it was not you, change your password now: that also stops the change of address.',
    ],
  }),
  addressWanted: ({ name }) => ({
    subject: 'Somebody wanted to use your address',
    greeting: `Hello ${name},`,
    paragraphs: [
      'Somebody asked to use this address for another account. It belongs to yours, so nothing was changed.',
      'If it was you: one address can have one account only. Change the address of this account first, or go on using it.',
    ],
    after: [NOT_YOU],
  }),
  addressChanged: ({ name, to }) => ({
    subject: 'Your address was changed',
    greeting: `Hello ${name},`,
    paragraphs: [
      `The e-mail address of your account is now ${to}. From now on you sign in with that one, and this address gets no more mails about the account.`,
      'If it was not you, tell whoever runs this desk at once.',
    ],
  }),
  invitation: ({ name, by, desk, lasts }) => ({
    subject: by ? `${by} invites you to ${desk}` : `You are invited to ${desk}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      by
        ? `${by} invites you to ${desk}. Accept it by choosing a password.`
        : `You are invited to ${desk}. Accept it by choosing a password.`,
    ],
    label: 'Accept the invitation',
    after: [lasting(lasts)],
  }),
};
