import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../api/call.js';
import { type MailLocale, readMailTemplate, sendMailTest } from '../api/operations.js';
import { Button } from '../controls/Button.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { View } from '../moderation/View.js';
import { useAccount, useClient } from '../session/useSession.js';
import { useKindName } from './DeliveryBadge.js';
import { MailFrame } from './MailFrame.js';

interface Props {
  name: string;
  locales: readonly MailLocale[];
}

/** One mail in one language: as most see it, and as those see it whose reader shows no HTML. */
export function TemplatePreview({ name, locales }: Props) {
  const { t, locale: own } = useI18n();
  const client = useClient();
  const nameOf = useKindName();
  const [chosen, setChosen] = useState<MailLocale>();
  const locale = chosen ?? locales.find((each) => each === own) ?? locales[0] ?? 'en';
  const { data, error, refetch } = useQuery({
    queryKey: ['mail-template', name, locale],
    queryFn: () => readMailTemplate(client, name, locale),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  return (
    <section className="template" aria-labelledby="template-name">
      <header className="template-head">
        <h2 id="template-name">{nameOf(name)}</h2>
        <span className="screen-acts">
          <View
            label={t('operations.template.language')}
            value={locale}
            choices={locales.map((value) => ({ value, label: languageName(value) }))}
            onChange={setChosen}
          />
          <SendTest name={name} locale={locale} />
        </span>
      </header>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeleton rows={4} />}
      {data && (
        <>
          <dl className="facts">
            <dt>{t('operations.template.subject')}</dt>
            <dd lang={data.locale}>{data.subject}</dd>
            <dt>{t('operations.kind')}</dt>
            <dd>
              <code className="operations-code">{data.kind}</code>
            </dd>
          </dl>
          <div className="template-both">
            <figure>
              <figcaption>{t('operations.template.html')}</figcaption>
              <MailFrame html={data.html} title={t('operations.template.frame', { subject: data.subject })} />
            </figure>
            <figure>
              <figcaption>{t('operations.template.text')}</figcaption>
              <pre lang={data.locale} dir="auto">
                {data.text}
              </pre>
            </figure>
          </div>
        </>
      )}
    </section>
  );
}

/** To one's own address; an operator's key has none. */
function SendTest({ name, locale }: { name: string; locale: MailLocale }) {
  const { t } = useI18n();
  const client = useClient();
  const toast = useToast();
  const account = useAccount();
  const { busy, problem, act } = useAct();
  if (!account) return null;
  const send = () =>
    act(async () => {
      const { to } = await sendMailTest(client, name, locale, newKey());
      toast(t('operations.template.sent', { to }));
    });
  return (
    <>
      <Button icon="send" busy={busy} onClick={send}>
        {t('operations.template.send')}
      </Button>
      {problem !== undefined && <ProblemNotice error={problem} />}
    </>
  );
}

function languageName(locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
}
