import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { putAvatar, removeAvatar } from '../api/me.js';
import { Button } from '../controls/Button.js';
import { Face } from '../controls/Face.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { useAccount, useSession } from '../session/useSession.js';

const types = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** A chosen picture is shown before it is sent. */
export function PicturePart() {
  const { t } = useI18n();
  const toast = useToast();
  const session = useSession();
  const me = useAccount()?.me;
  const [chosen, setChosen] = useState<File>();
  const preview = usePreview(chosen);
  const [wrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { busy, problem, act } = useAct();

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    // The same file may be chosen again.
    event.target.value = '';
    setWrong(!!file && !types.includes(file.type));
    if (file && types.includes(file.type)) setChosen(file);
  }

  const send = () =>
    act(async () => {
      if (!chosen) return;
      const { avatarUrl } = await putAvatar(session.client, chosen);
      session.change({ me: { avatarUrl } });
      setChosen(undefined);
      toast(t('account.picture.saved'));
    });
  const remove = () =>
    act(async () => {
      await removeAvatar(session.client);
      session.change({ me: { avatarUrl: null } });
      toast(t('account.picture.removed'));
    });

  return (
    <Part title={t('account.picture')} lead={t('account.picture.lead')}>
      <div className="account-picture">
        <Face name={me?.name ?? ''} url={preview ?? me?.avatarUrl} size={72} />
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label={t('account.picture.choose')}
          accept={types.join(',')}
          onChange={choose}
        />
        {chosen ? (
          <>
            <Button kind="primary" busy={busy} onClick={send}>
              {busy ? t('act.saving') : t('account.picture.use')}
            </Button>
            <Button onClick={() => setChosen(undefined)}>{t('act.cancel')}</Button>
          </>
        ) : (
          <>
            <Button onClick={() => input.current?.click()}>{t('account.picture.choose')}</Button>
            {me?.avatarUrl && (
              <Button icon="trash" busy={busy} onClick={remove}>
                {t('act.remove')}
              </Button>
            )}
          </>
        )}
      </div>
      {wrong && (
        <p className="notice notice-warning" role="alert">
          {t('account.picture.wrong')}
        </p>
      )}
      {problem !== undefined && <ProblemNotice error={problem} />}
    </Part>
  );
}

function usePreview(file: File | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file) return setUrl(undefined);
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
