import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { Button } from '../../controls/Button.js';
import { Dialog } from '../../controls/Dialog.js';
import { Icon } from '../../controls/Icon.js';
import { type Content, joined } from '../../drafts/content.js';
import { useI18n } from '../../i18n/I18n.js';
import type { Draft } from './draft.js';

/** What has become of what one was writing, where it is not simply there. */
export function DraftNotices({ draft }: { draft: Draft }) {
  const { t } = useI18n();
  const { theirs, stayed, everywhere } = useSyncExternalStore(draft.subscribe, draft.now);
  const [compared, setCompared] = useState<Content>();
  // Asked at once, and once: whoever closes the question comes back to it by the button.
  const asking = theirs !== undefined && compared !== theirs;
  if (theirs) {
    return (
      <>
        <p className="composer-note" role="status">
          <Icon name="warning" size={16} />
          {t('drafts.differ')}
          <Button kind="quiet" onClick={() => setCompared(undefined)}>
            {t('drafts.differ.act')}
          </Button>
        </p>
        {asking && <Difference draft={draft} theirs={theirs} onClose={() => setCompared(theirs)} />}
      </>
    );
  }
  if (stayed && draft.isWritten()) {
    return (
      <p className="composer-note" role="status">
        <Icon name="warning" size={16} />
        {t('drafts.stayed')}
      </p>
    );
  }
  if (everywhere) return null;
  return (
    <p className="composer-here quiet" role="status">
      <Icon name="offline" size={14} />
      {t('drafts.here')}
    </p>
  );
}

/** Both texts beside each other; none goes before somebody has decided. */
function Difference({ draft, theirs, onClose }: { draft: Draft; theirs: Content; onClose: () => void }) {
  const { t } = useI18n();
  const mine = draft.content();
  const decide = (choice: Content) => () => draft.sync.decide(choice);
  return (
    <Dialog title={t('drafts.differ.title')} wide onClose={onClose}>
      <p>{t('drafts.differ.text')}</p>
      <div className="draft-versions">
        <Version title={t('drafts.differ.mine')} content={mine}>
          <Button onClick={decide(mine)}>{t('drafts.differ.keepMine')}</Button>
        </Version>
        <Version title={t('drafts.differ.theirs')} content={theirs}>
          <Button onClick={decide(theirs)}>{t('drafts.differ.takeTheirs')}</Button>
        </Version>
      </div>
      <div className="dialog-acts">
        <Button kind="primary" autoFocus onClick={decide(joined(mine, theirs))}>
          {t('drafts.differ.both')}
        </Button>
      </div>
    </Dialog>
  );
}

function Version({ title, content, children }: { title: string; content: Content; children: ReactNode }) {
  const { plural } = useI18n();
  return (
    <section className="draft-version" aria-label={title}>
      <h3>{title}</h3>
      <p className="draft-text">{content.text}</p>
      {content.files.length > 0 && (
        <p className="quiet">
          {plural('talk.files', content.files.length)}: {content.files.map(({ name }) => name).join(', ')}
        </p>
      )}
      {children}
    </section>
  );
}
