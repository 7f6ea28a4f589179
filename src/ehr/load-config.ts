import { type Config, type ConfigProblem, readConfig } from './config.ts';

/** Reads `config.json` beside the page. It holds no patient data and is never cached beyond the page. */
export async function loadConfig(): Promise<Config | ConfigProblem> {
  try {
    const answer = await fetch(new URL('config.json', window.location.href), { cache: 'no-store' });
    if (!answer.ok) return { kind: 'config missing', status: answer.status };
    return readConfig(await answer.text());
  } catch {
    return { kind: 'config missing' };
  }
}
