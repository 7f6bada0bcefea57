import type { Settings } from './api.js';
import { asRefusal, call } from './call.js';
import type { Core } from './core.js';
import { inboxGone } from './core.js';

const PAUSE_MS = 20_000;

export type SettingsPart = ReturnType<typeof settingsOf>;

/** What the site has chosen: heard where there is a connection, asked for again and again where there is none. */
export function settingsOf(core: Core, inboxId: string | undefined) {
  const path = inboxId ? `/inboxes/${inboxId}/public` : '/support-inbox';
  // The support page opens without a connection too, as it was the last time.
  const note = inboxId ? undefined : `${core.name}.settings`;
  const keep = (settings: Settings | null) =>
    note && core.browser.notes.set(note, settings && JSON.stringify(settings));
  let watching = false;
  let loading = false;

  const take = (settings: Settings) => {
    // Not by its version: a question has its words from elsewhere.
    if (JSON.stringify(settings) === JSON.stringify(core.state.settings)) return;
    core.set({ settings, settingsProblem: null });
    keep(settings);
  };
  const gone = () => {
    core.set({ settings: null, settingsProblem: inboxGone });
    keep(null);
  };

  const load = async () => {
    if (loading) return;
    loading = true;
    try {
      // The browser's own cache asks by ETag.
      take(await call<Settings>(core.browser.fetch, core.api + path));
    } catch (error) {
      const problem = asRefusal(error);
      if (problem.status === 404) gone();
      else if (!core.state.settings) core.set({ settingsProblem: problem });
    }
    loading = false;
  };
  const poll = () =>
    core.later(PAUSE_MS, () => {
      if (core.browser.visible && !watching) void load();
      poll();
    });

  return {
    load,
    start() {
      try {
        const kept = note && core.browser.notes.get(note);
        if (kept) take(JSON.parse(kept) as Settings);
      } catch {
        // Nothing that can be read: then it is asked for as the first time.
        keep(null);
      }
      poll();
      return load();
    },
    /** Hears of changes on this connection; where that is refused, they are asked for as before. */
    async watch(ask: (inboxId: string) => Promise<Settings>) {
      const id = core.inboxId;
      if (!id) return;
      try {
        take(await ask(id));
        watching = true;
      } catch {
        watching = false;
      }
    },
    cut: () => void (watching = false),
    heard: (id: string, settings: Settings | null) => {
      if (id !== core.inboxId) return;
      if (settings) take(settings);
      // The support page goes on with another inbox, if there is one.
      else if (inboxId) gone();
      else void load();
    },
  };
}
