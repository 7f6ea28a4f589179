import type { Plugin } from 'vite';

const LIBRARY = /\/node_modules\/(react|react-dom|scheduler|fhirclient|zod)\//;
/** Part of a screen: a short file that several others use. */
const PART = /\/src\/(app|fhir\/proposal)\/.*\.tsx?$/;
const MOST_OF_A_PART = 6000;
const START = /\/src\/app\/main\.tsx$/;
const LAUNCH = /\/src\/app\/launch\/launch-page\.tsx$/;
const FIRST_VIEW = /\/src\/app\/visit\/PatientVisit\.tsx$/;

interface ModuleInfo {
  readonly code: string | null;
  readonly importedIds: readonly string[];
  readonly importers: readonly string[];
}

interface ModuleGraph {
  getModuleIds(): Iterable<string>;
  getModuleInfo(id: string): ModuleInfo | null;
}

/** The modules of this name with everything that they import statically. */
function closure(entry: RegExp, graph: ModuleGraph): ReadonlySet<string> {
  const reached = new Set([...graph.getModuleIds()].filter((id) => entry.test(id)));
  for (const id of reached) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
  return reached;
}

/** Parts that need nothing but what is loaded first, and each other: a chunk of them never needs a screen to start. */
function partsOnTopOf(first: ReadonlySet<string>, graph: ModuleGraph): ReadonlySet<string> {
  const parts = new Set<string>();
  const candidates = [...graph.getModuleIds()].flatMap((id) => {
    const info = graph.getModuleInfo(id);
    if (!info || !PART.test(id) || first.has(id)) return [];
    return info.importers.length > 1 && (info.code ?? '').length <= MOST_OF_A_PART
      ? [{ id, needed: info.importedIds }]
      : [];
  });
  for (let before = -1; before < parts.size; ) {
    before = parts.size;
    for (const { id, needed } of candidates) {
      if (needed.every((each) => first.has(each) || parts.has(each))) parts.add(id);
    }
  }
  return parts;
}

/**
 * The chunks of the built app: the libraries in one, what both pages start with in another, and what the first view needs
 * beside it (rules, planner, reading of charts, terminology) in a third, because one file compresses better than twenty.
 * The page that goes to the sign-in waits for none of the third. What several screens
 * share and is short stands together in a fourth. The rest falls into chunks by itself, one for each screen that is loaded
 * when it is asked for.
 */
export function chunks(): Plugin {
  let firstView: ReadonlySet<string> = new Set();
  let start: ReadonlySet<string> = new Set();
  let libraries: ReadonlySet<string> = new Set();
  let parts: ReadonlySet<string> = new Set();
  return {
    name: 'chunks',
    apply: 'build',
    buildEnd() {
      // With what they use of ours in place of an old browser's parts: two chunks that need each other cannot start.
      libraries = closure(LIBRARY, this);
      start = new Set([...closure(START, this)].filter((id) => !START.test(id) && !libraries.has(id)));
      const launch = closure(LAUNCH, this);
      firstView = new Set([...closure(FIRST_VIEW, this)].filter((id) => !start.has(id) && !launch.has(id)));
      parts = partsOnTopOf(new Set([...libraries, ...closure(START, this), ...launch, ...firstView]), this);
    },
    outputOptions: (options) => ({
      ...options,
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [
          { name: 'libraries', test: (id) => libraries.has(id) },
          { name: 'start', test: (id) => start.has(id) },
          { name: 'assessment', test: (id) => firstView.has(id) },
          { name: 'parts', test: (id) => parts.has(id) },
        ],
      },
    }),
  };
}
