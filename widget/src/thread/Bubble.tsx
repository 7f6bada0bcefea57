import type { Message, Receipt } from '@quickdesk/live';
import type { FunctionComponent } from 'preact';
import { useWords } from '../i18n/words.js';
import { later } from '../screens/later.js';
import { Icon } from './Icon.js';
import type { Line } from './lines.js';

const More = later('extras', () => import('./more/More.js').then((part) => part.More));

/** What a bubble may ask of its thread. */
export interface Acts {
  /** Shows text with its Markdown, as soon as that has been fetched. */
  readonly Said?: FunctionComponent<{ text: string; nameOf: (author: string) => string }>;
  readonly nameOf: (author: string) => string;
  readonly quoted: (seq: number) => Message | undefined;
  readonly goTo: (seq: number) => void;
  readonly react: (message: Message, emoji: string) => void;
  readonly menu: (message: Message, from: HTMLElement) => void;
  readonly fresh: (seq: number) => Promise<Message['attachments']>;
  readonly retry: (clientId: string) => void;
  readonly discard: (clientId: string) => void;
}

export interface BubbleProps {
  line: Line;
  acts: Acts;
  me: string;
  receipt: Receipt;
  /** Says how far it has got in words, too. */
  last: boolean;
}

const clock = 'M12 4a8 8 0 1 0 .1 0M12 8v4l3 2';
const ticks = 'm2 12.5 4.5 4.5L16 7m-4 9 .7.7L22 7';
const icons = {
  queued: clock,
  sending: clock,
  sent: 'm5 12.5 4.5 4.5L19 7',
  delivered: ticks,
  read: ticks,
  failed: 'M12 4a8 8 0 1 0 .1 0M12 8v5m0 3v.1',
};

export function Bubble(props: BubbleProps) {
  const { t, date } = useWords();
  const { line, acts, receipt, last } = props;
  const { own, message, item, at } = line;
  const { body, replyTo } = message ?? item ?? { body: '', replyTo: null };
  const { Said } = acts;
  const removed = typeof message?.removedAt === 'number';
  const state = item?.status ?? receipt;
  const status = state === 'discarded' ? 'failed' : state;
  const signs = Object.keys(message?.reactions ?? {});
  const many = [item?.attachmentIds, message?.attachments, signs].some((each) => each && each.length > 0);
  const isMore = many || replyTo !== null || status === 'failed';
  return (
    <>
      <div class="t-bubble">
        {(removed || body) && (
          <div class="t-said" dir="auto">
            {removed ? <i>{t('thread.removed')}</i> : Said ? <Said text={body} nameOf={acts.nameOf} /> : body}
          </div>
        )}
        {isMore && !removed && <More {...props} />}
        <p class="t-meta">
          {message?.editedAt && !removed && `${t('thread.edited')} · `}
          <time dateTime={new Date(at).toISOString()}>{date(at, { timeStyle: 'short' })}</time>
          {own && (
            <span class="t-status" data-status={status} title={t(`thread.${status}`)}>
              <Icon path={icons[status]} />
              <span class={last || status === 'failed' ? '' : 'unseen'}>{t(`thread.${status}`)}</span>
            </span>
          )}
        </p>
      </div>
      {message && !removed && (
        <button
          class="t-tool t-more"
          aria-label={t('thread.more')}
          aria-haspopup="menu"
          tabIndex={-1}
          onClick={({ currentTarget }) => acts.menu(message, currentTarget)}
        >
          <Icon path="M5 12h.1m6.9 0h.1m6.9 0h.1" />
        </button>
      )}
    </>
  );
}
