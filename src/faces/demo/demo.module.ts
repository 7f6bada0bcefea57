import { Module } from '@nestjs/common';
import { TagsModule } from '../../desk/tags/index.js';
import { Demo } from './demo.js';

/** The demo that a first start shows. Owns no table. */
@Module({ imports: [TagsModule], providers: [Demo], exports: [Demo] })
export class DemoModule {}
