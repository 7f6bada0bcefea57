import type { Customer, CustomerState } from '../../../widget/src/customer/api.js';

/** As much of a browser as a tone needs. */
class Page {
  tones = 0;
  focused = true;
  private readonly before = new Map<string, PropertyDescriptor | undefined>();

  constructor() {
    const note = { frequency: {}, connect: (next: unknown) => next, start: () => (this.tones += 0.5), stop: nothing };
    const loudness = { gain: ramp, connect: nothing };
    const audio = { currentTime: 0, createOscillator: () => ({ ...note, addEventListener: nothing }) };
    this.put('AudioContext', function () {
      return { ...audio, createGain: () => loudness, close: nothing };
    });
    this.put('document', { visibilityState: 'visible', hasFocus: () => this.focused });
    this.put('navigator', { userActivation: { hasBeenActive: true } });
  }

  leave(): void {
    for (const [name, value] of this.before) {
      if (value) Object.defineProperty(globalThis, name, value);
      else Reflect.deleteProperty(globalThis, name);
    }
  }

  private put(name: string, value: unknown): void {
    this.before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
}

const nothing = () => undefined;
const ramp = {
  setValueAtTime: nothing,
  linearRampToValueAtTime: nothing,
  exponentialRampToValueAtTime: nothing,
};

function somebody() {
  const kept = new Map<string, string>();
  let tell = nothing;
  const customer = {
    state: { unread: 0, connection: 'online' } as CustomerState,
    draft: (place: string) => kept.get(place) ?? '',
    keepDraft: (place: string, text: string) => void kept.set(place, text),
    subscribe: (call: () => undefined) => {
      tell = call;
      return nothing;
    },
  } as unknown as Customer & { state: CustomerState };
  const become = (change: Partial<CustomerState>) => {
    Object.assign(customer, { state: { ...customer.state, ...change } });
    tell();
  };
  return { customer, become };
}

describe('the sound of a message', () => {
  let page: Page;
  beforeEach(() => {
    page = new Page();
    jest.resetModules();
  });
  afterEach(() => page.leave());

  it('is off until somebody switches it on, and is not made while they look', async () => {
    const { listen } = await import('../../../widget/src/look/sound.js');
    const { customer, become } = somebody();
    listen(customer);
    page.focused = false;
    become({ unread: 1 });
    expect(page.tones).toBe(0);
    customer.keepDraft(':sound', 'on');
    become({ unread: 2 });
    expect(page.tones).toBe(1);
    page.focused = true;
    become({ unread: 3 });
    expect(page.tones).toBe(1);
    page.focused = false;
    become({ unread: 0 });
    expect(page.tones).toBe(1);
  });

  it('is not made for what was there before', async () => {
    const { listen } = await import('../../../widget/src/look/sound.js');
    const { customer, become } = somebody();
    customer.keepDraft(':sound', 'on');
    page.focused = false;
    listen(customer);
    listen(customer);
    become({ connection: 'offline' });
    become({ connection: 'online', unread: 5 });
    expect(page.tones).toBe(0);
    become({ unread: 6 });
    expect(page.tones).toBe(1);
  });
});
