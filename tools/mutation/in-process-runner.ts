import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import { type CollectedTest, collectFrom } from './collected-tests.ts';
import { resolveVitestToTheCollector } from './resolve-vitest.ts';

/** The tests that speak for the clinical core: no browser, no network. */
const TESTS = 'tests/{clinical,scenarios,evaluate,properties,cases-of-our-own}/**/*.test.ts';

const stryker: InstrumenterContext = {};
Object.assign(globalThis, { [INSTRUMENTER_CONSTANTS.NAMESPACE]: stryker });

/**
 * Runs the tests of the core in this very process. A mutant of a pure core is switched on at run time, so nothing has to
 * be loaded again: a mutant costs the tests that meet it, the quickest first, up to the first that fails. (The runner
 * of vitest starts a worker and loads every file for each mutant: two seconds of CPU, hours for the whole core.)
 */
class InProcessRunner implements TestRunner {
  private tests: readonly CollectedTest[] = [];
  private readonly milliseconds = new Map<string, number>();

  /** Stryker would start a new process for code that also runs while it is loaded; no mutant is ever on at that time. */
  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    resolveVitestToTheCollector();
    // The same cases for every mutant, a quarter of a second of them for each property, and no search for the smallest
    // that fails: that one does is all that is asked.
    fc.configureGlobal({ seed: 20_261_201, endOnFailure: true, interruptAfterTimeLimit: 250 });
    const tests: CollectedTest[] = [];
    for (const file of globSync(TESTS).toSorted()) {
      tests.push(...(await collectFrom(file, () => import(pathToFileURL(resolve(file)).href))));
    }
    this.tests = tests;
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    for (const test of this.tests) tests.push(await this.runOne(test));
    delete stryker.currentTestId;
    const { mutantCoverage = { static: {}, perTest: {} } } = stryker;
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }: MutantRunOptions): Promise<MutantRunResult> {
    const asked = testFilter && new Set(testFilter);
    const quickestFirst = this.tests
      .filter(({ id }) => asked?.has(id) ?? true)
      .toSorted((a, b) => this.timeOf(a) - this.timeOf(b));
    // Stryker's limit is a hundred times what all tests together reach; one test that reaches twice as much never ends.
    const limit = hitLimit === undefined ? undefined : hitLimit / 50;
    Object.assign(stryker, { activeMutant: activeMutant.id, hitLimit: limit });
    const tests: TestResult[] = [];
    for (const test of quickestFirst) {
      stryker.hitCount = 0;
      const result = await this.runOne(test);
      tests.push(result);
      if (result.status === TestStatus.Failed && !disableBail) break;
    }
    const timedOut = determineHitLimitReached(stryker.hitCount, limit);
    return toMutantRunResult(timedOut ?? { status: DryRunStatus.Complete, tests });
  }

  private timeOf({ id }: CollectedTest): number {
    return this.milliseconds.get(id) ?? 0;
  }

  private async runOne({ id, file, name, run }: CollectedTest): Promise<TestResult> {
    stryker.currentTestId = id;
    const began = performance.now();
    const result = { id, name, fileName: resolve(file) };
    try {
      await run();
      const timeSpentMs = performance.now() - began;
      this.milliseconds.set(id, timeSpentMs);
      return { ...result, status: TestStatus.Success, timeSpentMs };
    } catch (failure) {
      const failureMessage = failure instanceof Error ? failure.message : String(failure);
      return { ...result, status: TestStatus.Failed, failureMessage, timeSpentMs: performance.now() - began };
    }
  }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', () => new InProcessRunner())];
