import { merged, preferencesFrom } from '../../../admin/src/preferences/preferences.js';

describe('preferences', () => {
  const usual = preferencesFrom(undefined);

  it('are sane for whoever never chose: quiet about the chats of others, and without text on the desktop', () => {
    expect(usual).toEqual({
      enterSends: true,
      undoSend: 5,
      autoAdvance: 'stay',
      singleKeys: true,
      keys: {},
      alertWho: 'mine',
      alertWhen: 'away',
      alertRepeat: false,
      alertDesktop: true,
      alertContent: false,
      alertSound: true,
      firstSteps: true,
    });
  });

  it.each([
    ['nothing', null],
    ['a list', [1, 2]],
    ['words of another version', { undoSend: 7, autoAdvance: 'sideways', enterSends: 'yes', keys: [], new: true }],
  ])('are as usual where %s is kept', (_what, kept) => {
    expect(preferencesFrom(kept)).toEqual(usual);
  });

  it('are what was chosen, field by field', () => {
    const kept = { undoSend: 0, autoAdvance: 'next', singleKeys: false, keys: { solve: 'KeyS' }, alertWho: 'nobody' };
    expect(preferencesFrom(kept)).toEqual({
      ...usual,
      undoSend: 0,
      autoAdvance: 'next',
      singleKeys: false,
      keys: { solve: 'KeyS' },
    });
  });

  it('are patched here as the server does it', () => {
    const before = { undoSend: 5, keys: { solve: 'KeyS', reply: 'KeyD' } };
    expect(merged(before, { undoSend: 0, keys: { solve: null, note: 'KeyM' } })).toEqual({
      undoSend: 0,
      keys: { reply: 'KeyD', note: 'KeyM' },
    });
    expect(merged(before, { keys: null })).toEqual({ undoSend: 5 });
    expect(merged({ keys: 3 }, JSON.parse('{"keys":{"__proto__":"KeyS"}}') as object)).toEqual({
      keys: JSON.parse('{"__proto__":"KeyS"}') as object,
    });
  });
});
