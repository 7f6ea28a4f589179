import { readStyle } from '../../ehr/read-style.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { coloursToUse } from './colours-to-use.ts';

/** Takes over the colours of the EHR, where it gives some that can be read; also when the user changes the scheme. */
export async function followStyle(session: EhrSession): Promise<void> {
  const colours = await readStyle(session);
  if (!colours) return;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const { style } = document.documentElement;
  const apply = (): void => {
    for (const name of ['--paper', '--ink', '--accent', '--on-accent']) style.removeProperty(name);
    for (const [name, colour] of Object.entries(coloursToUse(colours, dark.matches ? 'dark' : 'light'))) {
      style.setProperty(name, colour);
    }
  };
  apply();
  dark.addEventListener('change', apply);
}
