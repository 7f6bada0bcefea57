import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc, { TIMES } from '../../support/generated-cases.js';
import { contrast, isColour, readable, textOn } from '../../../widget/src/look/colours.js';
import { colours } from '../../../widget/src/look/wear.js';

const tokens = readFileSync(join(__dirname, '../../../client/tokens.css'), 'utf8');

/** In the light and in the dark. */
function token(name: string): [string, string] {
  const [, light = '', dark = ''] = new RegExp(`--qd-${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? [];
  return [light, dark];
}

const surfaces = ['surface', 'canvas', 'sunken', 'raised', 'hover'].map(token);
const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const both = (value: string) => [...value.matchAll(/#\w{6}/g)].map(String) as [string, string];

describe('the look of a site', () => {
  it('can be read, whatever colour it has chosen', () => {
    fc.assert(
      fc.property(colour, colour, (light, dark) => {
        const look = colours(light, dark);
        const [fill, on, text, edge] = [
          both(look['--qd-accent']),
          both(look['--qd-on-accent']),
          both(look['--qd-accent-text']),
          both(look['--qd-accent-edge']),
        ];
        for (const theme of [0, 1] as const) {
          expect(contrast(on[theme], fill[theme])).toBeGreaterThanOrEqual(4.5);
          for (const surface of surfaces) {
            expect(contrast(text[theme], surface[theme])).toBeGreaterThanOrEqual(4.5);
            expect(contrast(edge[theme], surface[theme])).toBeGreaterThanOrEqual(3);
          }
        }
      }),
      { numRuns: 2000 * TIMES },
    );
  });

  it('stays as it was chosen where that can be read', () => {
    expect(readable('#1f6b4a', '#ffffff', 4.5)).toBe('#1f6b4a');
    expect(colours('#1f6b4a', '#77d7a3')['--qd-accent']).toBe('light-dark(#1f6b4a, #77d7a3)');
    expect([textOn('#ffd54a'), textOn('#1f6b4a')]).toEqual(['#000000', '#ffffff']);
  });

  it('measures as the guidelines do', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('takes nothing for a colour that is none', () => {
    expect(['#1F6B4A', '#fff', 'red', 'url(x)', '#1f6b4a;', null].map(isColour)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
