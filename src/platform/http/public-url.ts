import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Config } from '../config/index.js';
import { Logger } from '../observability/index.js';

const ANYWHERE = ['0.0.0.0', '::', '127.0.0.1', '::1'];

/**
 * Where people reach the desk: PUBLIC_URL, or else the address this process listens on. Never what a request says its
 * host is: whoever sends one could have us mail links that lead to them.
 */
@Injectable()
export class PublicUrl implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: Config,
    private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    const { core } = this.config;
    if (core.environment !== 'production') return;
    if (!isWeb(core.publicUrl))
      this.log.warn('PUBLIC_URL is not set to an http or https address: links in mails may lead nowhere');
  }

  /** The whole address of a page, given what follows the slash. */
  of(page: string): string {
    const { publicUrl } = this.config.core;
    const base = isWeb(publicUrl) ? publicUrl : this.listening();
    return `${base.replace(/\/+$/, '')}/${page}`;
  }

  private listening(): string {
    const { http } = this.config;
    const server = this.host.httpAdapter.getHttpServer() as { address?(): unknown };
    const address = server.address?.() as { port: number } | string | null | undefined;
    const port = typeof address === 'object' && address ? address.port : http.port;
    const name = ANYWHERE.includes(http.host) ? 'localhost' : http.host;
    return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  }
}

function isWeb(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}
