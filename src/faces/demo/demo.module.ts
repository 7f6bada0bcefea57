import { Module } from '@nestjs/common';
import { TagsModule } from '../../desk/tags/index.js';
import { AuthModule } from '../../identity/auth/index.js';
import { TeamsModule } from '../../identity/teams/index.js';
import { UsersModule } from '../../identity/users/index.js';
import { Demo } from './demo.js';
import { DemoPeople } from './demo.people.js';

/** The demo that a first start shows: people, teams, tags. Owns no table. */
@Module({ imports: [UsersModule, TeamsModule, AuthModule, TagsModule], providers: [Demo, DemoPeople], exports: [Demo] })
export class DemoModule {}
