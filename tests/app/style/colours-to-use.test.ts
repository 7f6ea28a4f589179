import { describe, expect, it } from 'vitest';
import { coloursToUse, contrast } from '../../../src/app/style/colours-to-use.ts';

describe('The colours of the EHR', () => {
  it('are followed where text on them has a contrast of 4.5 or more', () => {
    const ehr = { background: '#f4f6f8', text: '#1b2430', highlight: '#0b5394' };
    expect(coloursToUse(ehr, 'light')).toEqual({
      '--paper': '#f4f6f8',
      '--ink': '#1b2430',
      '--accent': '#0b5394',
      '--on-accent': '#ffffff',
    });
  });

  it('do not turn a dark screen light, and a highlight too dark for it is not used', () => {
    expect(coloursToUse({ background: '#f4f6f8', text: '#1b2430', highlight: '#0b5394' }, 'dark')).toEqual({});
  });

  it.each([
    ['text of contrast 2.8 on its background', { background: '#ffffff', text: '#999999' }],
    ['a background on which a warning could not be read', { background: '#b9b9b9', text: '#000000' }],
    ['a background without a text colour', { background: '#f4f6f8' }],
    ['a highlight of contrast 1.6', { highlight: '#ffcc00' }],
  ])('are not followed with %s', (_what, colours) => {
    expect(coloursToUse(colours, 'light')).toEqual({});
  });

  it('have black on white at 21 and grey #767676 on white at 4.54', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
  });
});
