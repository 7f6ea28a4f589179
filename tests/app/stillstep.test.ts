import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { STILLSTEP } from '../../src/app/stillstep.ts';

it('names in every note and Provenance the version that package.json has', () => {
  const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(STILLSTEP).toEqual({ name: 'Stillstep', version });
});
