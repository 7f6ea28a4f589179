import type { Plugin, Rolldown } from 'vite';

/**
 * What a rule, a safeguard or a parameter says about itself for docs/clinical.md: the question it answers, its condition
 * in words, when its thresholds were checked. A clinician reviews it there, the app never shows it, and so the built app
 * does not carry it (about a tenth of the rules). What a rule *does* and says to the clinician is untouched: a test runs
 * every worked case through the core with and without these words and compares the outcome.
 */
/** Not its figures: a finding asks which of them the site set. */
const OF_A_RULE: ReadonlySet<string> = new Set(['question', 'condition', 'severities', 'missingForm', 'trigger']);
const OF_A_MISSING_FORM: ReadonlySet<string> = new Set(['says', 'none']);
const OF_A_PARAMETER: ReadonlySet<string> = new Set(['meaning', 'basis', 'asOf']);

const RULE_FILE = /\/src\/clinical\/(assessment|response|safeguards)\/rules\/|\/src\/clinical\/referral\//;
const PARAMETER_FILE = /\/src\/clinical\/evidence\/parameters\//;

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Node extends Span {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

const childrenOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode);

function nameOf(property: Node): string | undefined {
  const { key } = property;
  return isNode(key) && key.type === 'Identifier' && typeof key.name === 'string' ? key.name : undefined;
}

/** The properties of an object literal. */
function propertiesOf(node: unknown): readonly Node[] {
  return isNode(node) && node.type === 'ObjectExpression' && Array.isArray(node.properties)
    ? node.properties.filter(isNode).filter(({ type }) => type === 'Property')
    : [];
}

/** The words of a rule: in the object that a `define…` call or a list of referrals gets. */
function wordsOfRules(node: Node, isDefined = false): readonly Node[] {
  const own = isDefined
    ? propertiesOf(node).flatMap((property) => {
        const name = nameOf(property) ?? '';
        if (OF_A_RULE.has(name)) return [property];
        if (name !== 'missing') return [];
        return propertiesOf(property.value).filter((each) => OF_A_MISSING_FORM.has(nameOf(each) ?? ''));
      })
    : [];
  const defines = node.type === 'CallExpression' || node.type === 'ArrayExpression';
  return [
    ...own,
    ...childrenOf(node).flatMap((child) => wordsOfRules(child, defines && child.type === 'ObjectExpression')),
  ];
}

function wordsOfParameters(node: Node): readonly Node[] {
  if (node.type === 'VariableDeclarator') {
    return propertiesOf(node.init).filter((property) => OF_A_PARAMETER.has(nameOf(property) ?? ''));
  }
  return childrenOf(node).flatMap(wordsOfParameters);
}

/** The code without some properties, each with the comma behind it. */
function without(code: string, words: readonly Span[]): string {
  return [...words]
    .sort((a, b) => b.start - a.start)
    .reduce((kept, { start, end }) => kept.slice(0, start) + kept.slice(end).replace(/^\s*,/, ''), code);
}

/** Leaves the words of the rule book out of the built app. */
export function withoutRuleBookWords(): Plugin {
  return {
    name: 'without-rule-book-words',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: [RULE_FILE, PARAMETER_FILE] },
      handler(code, id): Rolldown.TransformResult {
        const program: unknown = this.parse(code);
        if (!isNode(program)) return undefined;
        const words = RULE_FILE.test(id) ? wordsOfRules(program) : wordsOfParameters(program);
        return { code: without(code, words), map: null };
      },
    },
  };
}
