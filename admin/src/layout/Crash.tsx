import { Component, type ReactNode } from 'react';
import { Button } from '../controls/Button.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { useI18n } from '../i18n/I18n.js';

interface Props {
  /** The address; another one is another chance. */
  at: string;
  children: ReactNode;
}

/** A fault in one screen leaves the frame around it standing. */
export class Crash extends Component<Props, { broken: boolean; at: string }> {
  override state = { broken: false, at: this.props.at };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  static getDerivedStateFromProps({ at }: Props, state: { at: string }) {
    return at === state.at ? null : { broken: false, at };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useI18n();
  return (
    <div role="alert">
      <EmptyState heading="h1" icon="warning" title={t('app.crash.title')} text={t('app.crash.text')}>
        <Button kind="primary" onClick={() => location.reload()}>
          {t('app.crash.act')}
        </Button>
      </EmptyState>
    </div>
  );
}
