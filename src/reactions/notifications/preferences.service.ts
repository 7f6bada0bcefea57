import { Injectable } from '@nestjs/common';
import { assertPerson } from '../../conversation/rooms/index.js';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { kinds, unchangeable } from './kinds.js';
import { NotificationBox } from './notification-box.entity.js';
import { NotificationPreferencesChanged } from './notifications.events.js';
import { KindUnchangeable } from './notifications.errors.js';
import { NotificationsRepository } from './notifications.repository.js';
import type { ChangeNotificationPreferences, NotificationPreferences } from './preferences.dto.js';

/** What one wants to be told of, and how. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly rows: NotificationsRepository,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  async get(actor: Actor): Promise<NotificationPreferences> {
    assertPerson(actor);
    return shown(await this.rows.box(actor.id));
  }

  change(actor: Actor, input: ChangeNotificationPreferences): Promise<NotificationPreferences> {
    assertPerson(actor);
    const fixed = input.kinds?.find(({ kind }) => unchangeable.has(kind));
    if (fixed) throw KindUnchangeable({ kind: fixed.kind });
    return this.uow.run(async () => {
      const box = await this.rows.boxForChange(actor.id);
      const choices = { ...box.choices };
      for (const { kind, ...change } of input.kinds ?? []) choices[kind] = { ...choices[kind], ...change };
      const changed = await this.rows.changeBox(box, { mail: input.mail ?? box.mail, choices });
      this.events.emit(actor, NotificationPreferencesChanged, { userId: actor.id });
      return shown(changed);
    });
  }
}

function shown(box: NotificationBox): NotificationPreferences {
  const each = kinds.map((kind) => ({ kind, ...NotificationBox.choiceOf(box, kind), fixed: unchangeable.has(kind) }));
  return { mail: box.mail, kinds: each };
}
