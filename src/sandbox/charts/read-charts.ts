import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../resource.ts';
import type { Chart } from './admit-charts.ts';

/** Charts read from a folder, or one sentence about what is wrong with it. */
export type ChartsRead = { readonly charts: readonly Chart[] } | { readonly problem: string };

/** Reads `<folder>/<name>/bundle.json` of every chart in a folder, in the order of their names (edge: files). */
export function readCharts(folder: string): ChartsRead {
  const names = foldersIn(folder);
  if (names === undefined) return { problem: `The charts folder ${folder} cannot be read: is it there, and a folder?` };
  const charts: Chart[] = [];
  for (const name of names) {
    const file = join(folder, name, 'bundle.json');
    const text = textIn(file);
    if (text === undefined) return { problem: `The chart "${name}" has no readable file ${file}.` };
    const bundle = parsed(text);
    if (!isJsonObject(bundle)) return { problem: `The file ${file} is not JSON with a FHIR Bundle in it.` };
    charts.push({ name, bundle });
  }
  return charts.length === 0
    ? { problem: `The charts folder ${folder} has no charts (<name>/bundle.json) in it.` }
    : { charts };
}

function foldersIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.') && statSync(join(folder, name)).isDirectory())
      .toSorted();
  } catch {
    return undefined;
  }
}

function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
