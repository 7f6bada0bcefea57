import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { actorKey } from '../../kernel/index.js';
import type { Media } from './media.entity.js';
import { MediaNotFound } from './media.errors.js';
import { MediaReaders } from './media-readers.js';
import { MediaRepository } from './media.repository.js';

/**
 * The only door to a file. Its sender comes in, and to see it also whoever may see what it hangs on; no permission
 * reaches further, not even an administrator's. For everybody else there is no such file.
 */
@Injectable()
export class MediaAccess {
  constructor(
    private readonly media: MediaRepository,
    private readonly readers: MediaReaders,
  ) {}

  /** To attach or delete it, load it inside the unit of work. */
  async load(actor: Actor, id: string, act: 'read' | 'attach'): Promise<Media> {
    const media = await (act === 'read' ? this.media.find(id) : this.media.findForChange(id));
    if (!media) throw MediaNotFound();
    if (isOwner(actor, media) || actor.kind === 'system') return media;
    if (act === 'read' && (await this.readers.mayRead(actor, media))) return media;
    throw MediaNotFound();
  }

  /** All of them, as `load` to attach; one that is missing refuses the lot. */
  async loadMany(actor: Actor, ids: readonly string[]): Promise<Media[]> {
    const found = await this.media.findManyForChange(ids);
    if (found.length !== new Set(ids).size || !found.every((each) => isOwner(actor, each))) throw MediaNotFound();
    return found;
  }

  /** Those among them that are one's own and hang on nothing. */
  async loose(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, Media>> {
    const found = await this.media.findManyForChange(ids);
    const loose = found.filter(
      (each) => isOwner(actor, each) && each.attachedTo === null && each.status !== 'rejected',
    );
    return new Map(loose.map((each) => [each.id, each]));
  }
}

function isOwner(actor: Actor, { ownerKey }: Media): boolean {
  return actor.kind !== 'anonymous' && ownerKey === actorKey(actor);
}
