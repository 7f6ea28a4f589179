import type { Plugin } from 'vite';

const LIBRARY = /\/node_modules\/(react|react-dom|scheduler|fhirclient|zod)\//;
const START = /\/src\/app\/main\.tsx$/;
const FIRST_VIEW = /\/src\/app\/visit\/PatientVisit\.tsx$/;

interface ModuleGraph {
  getModuleIds(): Iterable<string>;
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** The modules of this name with everything that they import statically. */
function closure(entry: RegExp, graph: ModuleGraph): ReadonlySet<string> {
  const reached = new Set([...graph.getModuleIds()].filter((id) => entry.test(id)));
  for (const id of reached) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
  return reached;
}

/**
 * The chunks of the built app: the libraries in one, and what the first view needs beside the start (rules, planner,
 * reading of charts, terminology) in another, because one file compresses better than twenty. The rest falls into chunks
 * by itself, one for each screen that is loaded when it is asked for.
 */
export function chunks(): Plugin {
  let firstView: ReadonlySet<string> = new Set();
  return {
    name: 'chunks',
    apply: 'build',
    buildEnd() {
      const start = closure(START, this);
      firstView = new Set([...closure(FIRST_VIEW, this)].filter((id) => !start.has(id)));
    },
    outputOptions: (options) => ({
      ...options,
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [
          { name: 'libraries', test: LIBRARY },
          { name: 'assessment', test: (id) => firstView.has(id) },
        ],
      },
    }),
  };
}
