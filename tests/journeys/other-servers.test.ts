import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { ChartWitness } from './chart-witness.ts';
import { fromToday } from './days.ts';
import { answerForRuth, openChart } from './screen.ts';
import { type Preview, startPreview } from './start-ehr.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const READ_ONLY =
  'launch launch/patient openid fhirUser online_access patient/Patient.rs patient/MedicationRequest.rs patient/Medication.rs patient/Observation.rs patient/Condition.rs patient/AllergyIntolerance.rs patient/Procedure.rs patient/CarePlan.rs patient/Task.rs user/Practitioner.rs user/PractitionerRole.rs';

describe('A server that grants no right to write', () => {
  let preview: Preview;
  beforeAll(async () => {
    preview = await startPreview('--grant', READ_ONLY);
  });
  afterAll(() => preview.stop());

  it('is named before anything is sent: the plan can be read and copied, and nothing is written', async () => {
    const { ehrAddress, appAddress } = preview;
    const witness = await ChartWitness.at(ehrAddress, appAddress, 'ruth-mercer');
    const { app, context } = await openChart(browser, ehrAddress, 'ruth-mercer', 'robin-pharmacist');
    await answerForRuth(app, fromToday(-1095));
    await app.getByRole('button', { name: 'Review what will be written' }).click();
    await app.getByText('this app was not given the right to write').waitFor();
    await app.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).click();
    expect(await app.getByRole('alert').innerText()).toContain('Nothing was written');
    await app.getByText('The whole plan as text').click();
    expect(await app.locator('pre').first().innerText()).toContain('Step 1, ');
    expect(await witness.own('proposal')).toHaveLength(0);
    await context.close();
  });
});

describe('npm start', () => {
  const start = (port: string, ehrPort: string, ...options: readonly string[]) =>
    spawnSync(process.execPath, ['tools/start.ts', '--built', ...options], {
      env: { ...process.env, PORT: port, EHR_PORT: ehrPort },
      encoding: 'utf8',
      timeout: 30_000,
    });

  it('says in one sentence what is wrong with a folder of charts whose bundle is not JSON', () => {
    const folder = mkdtempSync(join(tmpdir(), 'charts-'));
    mkdirSync(join(folder, 'ann'));
    writeFileSync(join(folder, 'ann', 'bundle.json'), '{ "resourceType": "Bundle", ');
    const { status, stderr } = start('0', '0', '--charts', folder);
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(start('21473', '21474', '--charts', folder).stderr).toContain(join('ann', 'bundle.json'));
  });

  it('says which port is taken', () => {
    const taken = new URL(inject('appAddress')).port;
    // 21474 is below the ports that an outgoing connection of another test may hold for a moment.
    const { status, stderr } = start(taken, '21474');
    expect(status).toBe(1);
    expect(stderr).toContain(taken);
  });
});
