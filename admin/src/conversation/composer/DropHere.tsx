import { type ReactNode, useState } from 'react';
import { useI18n } from '../../i18n/I18n.js';

/** Files that are dragged over it are attached. */
export function DropHere({ onFiles, children }: { onFiles: (files: File[]) => void; children: ReactNode }) {
  const { t } = useI18n();
  const [over, setOver] = useState(false);
  return (
    <div
      className="composer"
      data-over={over}
      data-drop={t('talk.drop')}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
    </div>
  );
}
