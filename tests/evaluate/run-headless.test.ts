import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runHeadless } from '../../src/evaluate/run-headless.ts';
import { CASES, caseFile } from './charts.ts';

const W04 = fileURLToPath(new URL('w04/chart.json', CASES));
const W04_CHOICES = fileURLToPath(new URL('w04/choices.json', CASES));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function written(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function run(...argv: readonly string[]): { code: number; out: string; errors: readonly string[] } {
  const [out, errors]: [string[], string[]] = [[], []];
  const code = runHeadless(argv, { out: (text) => out.push(text), error: (line) => errors.push(line) });
  return { code, out: out.join(''), errors };
}

describe('one chart', () => {
  test('one JSON document on stdout, exit 0', () => {
    const { code, out, errors } = run(W04, '--choices', W04_CHOICES);
    expect([code, errors]).toEqual([0, []]);
    expect(JSON.parse(out).schedule.weeks).toBe(57);
  });

  test('exit 0 also when the answer is stop: without choices the indication is not known', () => {
    const { code, out } = run(W04, '--today', '2026-12-01');
    expect(code).toBe(0);
    expect(JSON.parse(out).dependence).toBe('assumed');
    expect(JSON.parse(out).schedule).toBe(null);
    expect(JSON.parse(out).findings).toContainEqual(expect.objectContaining({ rule: 'R-ELG-2m', severity: 'stop' }));
  });

  test('--today wins over the choices', () => {
    const { out } = run(W04, '--choices', W04_CHOICES, '--today', '2026-12-08');
    expect(JSON.parse(out).schedule.rows[0].date).toBe('2026-12-08');
  });

  test('a byte order mark at the start of a file is no error', () => {
    const chart = written('chart.json', `\uFEFF${JSON.stringify(caseFile('w04', 'chart.json'))}`);
    expect(run(chart, '--choices', W04_CHOICES).code).toBe(0);
  });
});

describe('the local policy of a site', () => {
  const policyOf = (policy: unknown): string => written('config.json', { issuers: [], policy });
  const ironOf = (...argv: readonly string[]) => JSON.parse(run(W04, '--choices', W04_CHOICES, ...argv).out);

  test('counts when its config.json is given: the ferritin of 2026-11-11 is missing on 2026-12-12 where 30 days are taken, and not on 2026-12-11', () => {
    const site = ['--site', policyOf({ labMaxAgeDays: 30 })];
    expect(ironOf(...site, '--today', '2026-12-11').iron.outcome).toBe('ORAL_OR_IV');
    const local = ironOf(...site, '--today', '2026-12-12');
    expect(local.iron.outcome).toBe('MISSING');
    const basis: readonly { reference: string; label: string }[] = local.findings.flatMap(
      ({ basis: lines }: { basis: readonly { reference: string; label: string }[] }) => lines,
    );
    expect(basis).toContainEqual({
      reference: 'local policy',
      label: expect.stringMatching(/^Local policy of this site: 30 days, design value 180 days/),
    });
    expect(ironOf('--today', '2026-12-12').iron.outcome).toBe('ORAL_OR_IV');
  });

  test('stands in the care plan that would be written, also where it decided nothing', () => {
    const { proposal } = ironOf('--site', policyOf({ orderMaxAgeDays: 200 }));
    const [{ resource: carePlan }] = proposal.entry;
    expect(carePlan.note[2].text).toContain(
      '- local policy: Local policy of this site: 200 days, design value 365 days (an order older than this is no proof of what is taken today)',
    );
    expect(JSON.stringify(ironOf())).not.toContain('ocal policy');
  });

  test('also over a folder of cases', () => {
    mkdirSync(join(folder, 'a'));
    written('a/chart.json', caseFile('w04', 'chart.json'));
    written('a/choices.json', caseFile('w04', 'choices.json'));
    const { out } = run('--cases', folder, '--today', '2026-12-12', '--site', policyOf({ labMaxAgeDays: 30 }));
    expect(JSON.parse(out).iron.outcome).toBe('MISSING');
  });

  test.each([
    [
      'a figure out of bounds',
      { labMaxAgeDays: 181 },
      'policy.labMaxAgeDays: expected a whole number of days from 30 to 180',
    ],
    [
      'a figure that no site sets',
      { ceilingPercent: 50 },
      'policy.ceilingPercent: expected no such key: a site does not set this figure',
    ],
    ['words', 'strict', 'policy: expected an object with figures in days'],
  ])('%s: exit 2, and the place is named', (_what, policy, said) => {
    const site = policyOf(policy);
    const { code, out, errors } = run(W04, '--choices', W04_CHOICES, '--site', site);
    expect([code, out, errors]).toEqual([2, '', [`${site}: ${said}`]]);
  });
});

describe('input that cannot be used: exit 2, one line that names file, place and what was expected, nothing on stdout', () => {
  const patient = { resourceType: 'Patient', id: 'a' };
  const bundle = (...resources: readonly unknown[]) => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  });
  const charts: readonly (readonly [string, unknown, RegExp])[] = [
    ['not JSON', '{"resourceType": "Bundle",\n]', /line 2 column 1: expected JSON$/],
    ['an empty file', '', /the file: expected JSON$/],
    ['no Bundle', patient, /the file: expected a FHIR R4 Bundle/],
    ['a list', [bundle(patient)], /the file: expected a FHIR R4 Bundle/],
    ['a Bundle whose entry is no list', { resourceType: 'Bundle', entry: {} }, /the file: expected a FHIR R4 Bundle/],
    ['no Patient', bundle(), /entry: expected exactly one Patient with an id; found none/],
    ['two Patients', bundle(patient, { ...patient, id: 'b' }), /entry: expected exactly one Patient.*found 2/],
    ['a Patient without an id', bundle({ resourceType: 'Patient' }), /entry: expected exactly one Patient with an id/],
  ];

  test.each(charts)('a chart that is %s', (_, content, line) => {
    const chart = written('chart.json', content);
    const { code, out, errors } = run(chart, '--today', '2026-12-01');
    expect([code, out, errors.length]).toEqual([2, '', 1]);
    expect(errors[0]).toMatch(line);
    expect(errors[0]?.startsWith(`${chart}: `)).toBe(true);
    expect(errors[0]).not.toContain('\n');
  });

  test('entries that are no resources are no error, and a Patient in a page of pages is found', () => {
    const page = bundle(caseFile('w04', 'chart.json'), null, 'text', 7, [], { resourceType: 'Observation' });
    const chart = written('chart.json', { ...page, entry: [...page.entry, null, 'text', 3] });
    const { code, out } = run(chart, '--choices', W04_CHOICES);
    expect(code).toBe(0);
    expect(JSON.parse(out).schedule.weeks).toBe(57);
    expect(JSON.parse(out).unread.length).toBeGreaterThan(4);
  });

  test('an error in JSON does not repeat what the chart says', () => {
    const chart = written('chart.json', '{"name": "Maria Alvarez" "birthDate": "1974"}');
    expect(run(chart, '--today', '2026-12-01').errors[0]).not.toMatch(/Maria/);
  });

  test.each([
    [
      'no such file',
      ['missing.json', '--today', '2026-12-01'],
      /missing\.json: the file: expected a file that can be read/,
    ],
    [
      'no such choices',
      [W04, '--choices', 'missing.json'],
      /missing\.json: the file: expected a file that can be read/,
    ],
    ['no day', [W04], /today: expected a day as YYYY-MM-DD, here or with --today/],
    ['a day that is none', [W04, '--today', '2026-13-01'], /--today: expected a day/],
    ['no chart', [], /the command line: expected CHART\.json/],
    ['two charts', [W04, W04, '--today', '2026-12-01'], /the command line: expected CHART\.json/],
    ['an unknown option', [W04, '--verbose'], /the command line: expected CHART\.json/],
    ['a chart beside --cases', [W04, '--cases', '.'], /the command line: expected CHART\.json/],
    ['--today without a day', [W04, '--today'], /the command line: expected CHART\.json/],
    ['a day as a clinician writes it', [W04, '--today', '1.12.2026'], /--today: expected a day as YYYY-MM-DD/],
    [
      'a folder for a chart',
      [fileURLToPath(CASES), '--today', '2026-12-01'],
      /the file: expected a file that can be read/,
    ],
    ['choices beside --cases', ['--cases', '.', '--choices', W04_CHOICES], /the command line: expected CHART\.json/],
    ['a folder that is none', ['--cases', 'missing'], /missing: the folder: expected a folder of cases/],
  ])('%s', (_, argv, line) => {
    const { code, out, errors } = run(...argv);
    expect([code, out, errors.length]).toEqual([2, '', 1]);
    expect(errors[0]).toMatch(line);
  });

  test('choices that are not JSON, no object, or name a rule that does not exist: the line names the file of the choices', () => {
    const choices: readonly (readonly [string, RegExp])[] = [
      ['{"today": "2026-12-01",}', /choices\.json: line 1 column \d+: expected JSON$/],
      ['[]', /choices\.json: the file: expected an object of choices$/],
      [
        '{"today": "2026-12-01", "overrides": {"R-ELG-33": "why"}}',
        /choices\.json: overrides\.R-ELG-33: expected ids of rules/,
      ],
    ];
    for (const [content, line] of choices) {
      const { code, out, errors } = run(W04, '--choices', written('choices.json', content));
      expect([code, out, errors.length]).toEqual([2, '', 1]);
      expect(errors[0]).toMatch(line);
    }
  });

  test('a review whose present dose is not the one that is taken', () => {
    const choices = written('choices.json', {
      ...caseFile('w09', 'choices.json'),
      review: {
        from: { id: 'jcpg' },
        currentMgPerDay: 1.375,
        previousMgPerDay: 1.625,
        baselineMgPerDay: 2,
        state: 'ON_TRACK',
      },
    });
    const { code, out, errors } = run(fileURLToPath(new URL('w09/chart.json', CASES)), '--choices', choices);
    expect([code, out]).toEqual([2, '']);
    expect(errors).toEqual([`${choices}: review.currentMgPerDay: expected the dose that is taken, 1.5 mg a day`]);
  });
});

describe('--cases', () => {
  function folderOf(cases: Readonly<Record<string, { readonly chart: unknown; readonly choices?: unknown }>>): void {
    for (const [name, { chart, choices }] of Object.entries(cases)) {
      mkdirSync(join(folder, name));
      written(join(name, 'chart.json'), chart);
      if (choices !== undefined) written(join(name, 'choices.json'), choices);
    }
  }
  const good = { chart: caseFile('w04', 'chart.json'), choices: caseFile('w04', 'choices.json') };

  test('one line per case in name order; an unusable case has its error on its line, the others still run, exit 2', () => {
    folderOf({ b: good, a: good, bad: { chart: '{', choices: {} }, undated: { chart: good.chart } });
    mkdirSync(join(folder, 'empty'));
    const { code, out, errors } = run('--cases', folder);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, errors]).toEqual([2, []]);
    expect(lines.map((line) => [line.case, line.error === undefined])).toEqual([
      ['a', true],
      ['b', true],
      ['bad', false],
      ['undated', false],
    ]);
    expect(Object.keys(lines[2])).toEqual(['case', 'error']);
  });

  test('exit 0 when every case is usable, with one day for all', () => {
    folderOf({ undated: { chart: good.chart } });
    const { code, out } = run('--cases', folder, '--today', '2026-12-01');
    expect([code, JSON.parse(out).case]).toEqual([0, 'undated']);
  });
});

test('as a program: the document on stdout and exit 0; the line on stderr and exit 2', () => {
  const program = fileURLToPath(new URL('../../src/evaluate/main.ts', import.meta.url));
  const out = execFileSync(process.execPath, [program, W04, '--choices', W04_CHOICES], { encoding: 'utf8' });
  expect(JSON.parse(out).schedule.weeks).toBe(57);
  expect(() => execFileSync(process.execPath, [program, 'missing.json'], { stdio: 'pipe' })).toThrow(
    expect.objectContaining({ status: 2, stdout: Buffer.from('') }),
  );
});
