import { Choice, Flag, Integer, ListOf, Text, Time } from '../../platform/schema/index.js';
import type { FactorMethod } from './factor-kinds.js';
import { factorMethods } from './factor-kinds.js';
import type { SecondFactorState } from './own-second-factor.js';
import type { TotpSetUp } from './totp.js';

const CODE = {
  max: 40,
  doc: 'From the app, or a recovery code; spaces, dashes and case do not matter.',
  example: '123 456',
} as const;
const APP_CODE = {
  max: 40,
  doc: 'The code that the app shows now; spaces do not matter.',
  example: '123 456',
} as const;
const PASSWORD = { max: 200, trim: false, doc: 'The present password.', example: 'four words in a row' } as const;

export class FinishSignIn {
  @Text({ max: 1000, doc: 'The challenge that the first half of the sign-in answered with.', example: 'qdc_AbC…' })
  challenge!: string;

  @Choice(factorMethods, { doc: 'Which proof it is; one of those the challenge names.', example: 'totp' })
  method!: FactorMethod;

  @Text(CODE)
  code!: string;

  @Flag({
    default: false,
    doc: 'For browsers: keep the refresh token in a cookie that no script can read, instead of the answer.',
  })
  cookie!: boolean;
}

export class BeginTotp {
  @Text(PASSWORD)
  password!: string;
}

export class GiveAppCode {
  @Text(APP_CODE)
  code!: string;
}

export class RemoveTotp {
  @Text(PASSWORD)
  password!: string;

  @Text(CODE)
  code!: string;
}

export class SecondFactorDto {
  @Flag({ doc: 'Whether an authenticator app is set up and confirmed.', example: true })
  totp!: boolean;

  @Integer({ doc: 'How many recovery codes are still good.', example: 9 })
  recoveryCodesLeft!: number;

  @Flag({ doc: 'Whether this desk asks whoever asks to have a second factor.', example: false })
  required!: boolean;

  static of(this: void, { totp, recoveryCodesLeft, required }: SecondFactorState): SecondFactorDto {
    return { totp, recoveryCodesLeft, required };
  }
}

export class TotpSetUpDto {
  @Text({
    max: 64,
    doc: 'The secret in base32, for typing it into the app. Shown this once.',
    example: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  })
  secret!: string;

  @Text({
    max: 1000,
    doc: 'The same for a QR code.',
    example: 'otpauth://totp/Quickdesk:anna%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Quickdesk',
  })
  uri!: string;

  @Time({ doc: 'Until when it can be confirmed.' })
  expiresAt!: Date;

  static of(this: void, { secret, uri, expiresAt }: TotpSetUp): TotpSetUpDto {
    return { secret, uri, expiresAt };
  }
}

export class RecoveryCodesDto {
  @ListOf(Text({ max: 20 }), {
    max: 10,
    doc: 'Each is good once, instead of a code from the app. Shown this once.',
    example: ['7kqd-m2xv-9t', 'c0r4-hh8z-w3'],
  })
  recoveryCodes!: string[];
}
