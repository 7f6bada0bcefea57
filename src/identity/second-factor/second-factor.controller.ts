import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import type { Origin } from '../../platform/http/index.js';
import { CurrentActor, From, Limit, Unkept } from '../../platform/http/index.js';
import { Requires } from '../access/index.js';
import { OwnSecondFactor } from './own-second-factor.js';
import { Removal } from './removal.js';
import {
  BeginTotp,
  GiveAppCode,
  RecoveryCodesDto,
  RemoveTotp,
  SecondFactorDto,
  TotpSetUpDto,
} from './second-factor.dto.js';
import { SetUp } from './set-up.js';

@Section('me')
@Controller('me/second-factor')
@Requires('me.secure')
export class SecondFactorController {
  constructor(
    private readonly own: OwnSecondFactor,
    private readonly setUp: SetUp,
    private readonly removal: Removal,
  ) {}

  /**
   * Get my second factor
   * @remarks Whether there is one, how many recovery codes are left, and whether this desk asks for one.
   */
  @Get()
  @ApiOkResponse({ type: SecondFactorDto })
  async get(@CurrentActor() actor: Actor): Promise<SecondFactorDto> {
    return SecondFactorDto.of(await this.own.state(actor));
  }

  /**
   * Begin setting up an authenticator app
   * @remarks Gives the secret for the app. It counts for nothing until POST /me/second-factor/totp/confirm, within a quarter of an hour; beginning again makes another one.
   */
  @Post('totp')
  @HttpCode(200)
  @Unkept()
  @Limit({ bucket: 'sign-in', perWindow: ({ http }) => http.limitSignIn })
  @ApiOkResponse({ type: TotpSetUpDto })
  async beginTotp(
    @CurrentActor() actor: Actor,
    @Body() { password }: BeginTotp,
    @From() origin: Origin,
  ): Promise<TotpSetUpDto> {
    return TotpSetUpDto.of(await this.setUp.begin(actor, password, origin));
  }

  /**
   * Confirm an authenticator app
   * @remarks With a code that it shows. From then on signing in asks for one. The answer holds ten recovery codes, shown this once. Where the desk asks for a second factor, all rights are there at once, also on open sockets.
   */
  @Post('totp/confirm')
  @HttpCode(200)
  @Unkept()
  @Limit({ bucket: 'sign-in', perWindow: ({ http }) => http.limitSignIn })
  @ApiOkResponse({ type: RecoveryCodesDto })
  async confirmTotp(
    @CurrentActor() actor: Actor,
    @Body() { code }: GiveAppCode,
    @From() origin: Origin,
  ): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.setUp.confirm(actor, code, origin) };
  }

  /**
   * Remove my authenticator app
   * @remarks The recovery codes go along. Refused where this desk asks for a second factor.
   */
  @Post('totp/remove')
  @HttpCode(204)
  @Unkept()
  @Limit({ bucket: 'sign-in', perWindow: ({ http }) => http.limitSignIn })
  @ApiNoContentResponse({ description: 'It is removed.' })
  async removeTotp(@CurrentActor() actor: Actor, @Body() input: RemoveTotp, @From() origin: Origin): Promise<void> {
    await this.removal.removeOwn(actor, input, origin);
  }

  /**
   * Get new recovery codes
   * @remarks Against a code from the app. Those from before are good for nothing; the new ones are shown this once.
   */
  @Post('recovery-codes')
  @HttpCode(200)
  @Unkept()
  @Limit({ bucket: 'sign-in', perWindow: ({ http }) => http.limitSignIn })
  @ApiOkResponse({ type: RecoveryCodesDto })
  async renewRecoveryCodes(
    @CurrentActor() actor: Actor,
    @Body() { code }: GiveAppCode,
    @From() origin: Origin,
  ): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.own.renewCodes(actor, code, origin) };
  }
}
