import { Toasts } from './feedback/Toasts.js';
import { I18n } from './i18n/I18n.js';
import { Shell } from './layout/Shell.js';
import { SessionGate } from './session/SessionGate.js';
import { tags } from './tags/index.js';

/** What the console consists of. A new resource is a folder beside `tags` and a line here. */
const screens = [tags];

export function App() {
  return (
    <I18n>
      <Toasts>
        <SessionGate>
          <Shell screens={screens} />
        </SessionGate>
      </Toasts>
    </I18n>
  );
}
