import type { Plugin } from 'vite';

const LIBRARY = /\/node_modules\/(react|react-dom|scheduler|fhirclient|zod)\//;
const START = /\/src\/app\/main\.tsx$/;
const LAUNCH = /\/src\/app\/launch\/launch-page\.tsx$/;
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
 * The chunks of the built app: the libraries in one, what both pages start with in another, and what the first view needs
 * beside it (rules, planner, reading of charts, terminology) in a third, because one file compresses better than twenty.
 * The page that goes to the sign-in waits for none of the third. The rest falls into chunks by itself, one for each screen
 * that is loaded when it is asked for.
 */
export function chunks(): Plugin {
  let firstView: ReadonlySet<string> = new Set();
  let start: ReadonlySet<string> = new Set();
  let libraries: ReadonlySet<string> = new Set();
  return {
    name: 'chunks',
    apply: 'build',
    buildEnd() {
      // With what they use of ours in place of an old browser's parts: two chunks that need each other cannot start.
      libraries = closure(LIBRARY, this);
      start = new Set([...closure(START, this)].filter((id) => !START.test(id) && !libraries.has(id)));
      const launch = closure(LAUNCH, this);
      firstView = new Set([...closure(FIRST_VIEW, this)].filter((id) => !start.has(id) && !launch.has(id)));
    },
    outputOptions: (options) => ({
      ...options,
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [
          { name: 'libraries', test: (id) => libraries.has(id) },
          { name: 'start', test: (id) => start.has(id) },
          { name: 'assessment', test: (id) => firstView.has(id) },
        ],
      },
    }),
  };
}
