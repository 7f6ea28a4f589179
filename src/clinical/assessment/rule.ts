import type { Parameter } from '../evidence/parameter.ts';
import type { EvidenceId } from '../evidence/references.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import type { Source, Unknown } from '../picture/known.ts';
import { LOCAL_POLICY, localPolicySources } from '../picture/local-policy.ts';
import type { Finding, Severity } from './finding.ts';

export type FactName = keyof ClinicalPicture;
/** A fact once it is known; listings and plain entries stay as they are. */
type Settled<Fact> = Fact extends Unknown ? never : Fact;
type KnownFacts<N extends FactName> = { readonly [K in N]: Settled<ClinicalPicture[K]> };

/** What a rule may read: its needed facts, all known, and its considered facts as they stand. Nothing else compiles. */
type Facts<N extends FactName, C extends FactName> = KnownFacts<N> & Pick<ClinicalPicture, C>;

/** A citation is required to compile: evidence of the table, or the honest label for an app's own choice. */
export type Citation = readonly [EvidenceId, ...EvidenceId[]] | 'app default, not from a guideline' | 'no claim made';

/** What the clinician asks of the plan. Not part of the picture: it changes the plan and never the patient (R-REG-4, R-ELG-17). */
export interface PlanAsked {
  /** Whether ODT of 0.125 and 0.25 mg can be had. */
  readonly odtAvailable: boolean;
  /** Whether somebody chose a pace, which is how a schedule is asked for in the class "rare". */
  readonly strategyChosen: boolean;
}

/** Nothing chosen yet: all products can be had. */
export const NOTHING_ASKED: PlanAsked = { odtAvailable: true, strategyChosen: false };

/** What a rule says when it fires. */
export interface Fired {
  /** Defaults to the rule's id; the missing-data form gets the suffix m by itself. */
  readonly id?: string;
  readonly severity: Severity;
  readonly message: string;
  readonly basis: readonly Source[];
  readonly next: string;
  readonly evidence?: readonly EvidenceId[];
}

export interface RuleDefinition<N extends FactName, C extends FactName> {
  readonly id: string;
  /** Every severity that it may report itself; its missing-data form says its own. */
  readonly severities: readonly [Severity, ...Severity[]];
  /** The clinical question that the rule answers, in words. */
  readonly question: string;
  /** The condition, in words with its numbers: this is what a clinician reviews in docs/clinical.md. */
  readonly condition: string;
  readonly evidence: Citation;
  /** The thresholds it uses. */
  readonly parameters: readonly Parameter[];
  readonly overridable: boolean;
  /** Facts that must be known for the rule to run; when one is not, `missing` answers instead. */
  readonly needs: readonly N[];
  /** Facts that it looks at as they stand, known or not, and listings. `overrides` is not for rules: `defineRule` applies it. */
  readonly considers: readonly C[];
  fires(facts: Facts<N, C>, asked: PlanAsked): Fired | undefined;
  /** The missing-data form (suffix m), or why there is none. */
  readonly missing:
    | { readonly says: string; fires(facts: Pick<ClinicalPicture, N | C>): Fired | undefined }
    | { readonly none: string };
}

/** A rule as the assessment runs it: generics are gone, the declaration stays readable for docs/clinical.md. */
export interface Rule {
  readonly id: string;
  readonly severities: readonly [Severity, ...Severity[]];
  readonly question: string;
  readonly condition: string;
  readonly evidence: Citation;
  readonly parameters: readonly Parameter[];
  readonly overridable: boolean;
  /** Facts without which its missing-data form answers. */
  readonly needs: readonly FactName[];
  /** Everything that it looks at, the needed facts included: what cannot be judged when a type was not read (R-DAT-1). */
  readonly reads: readonly FactName[];
  readonly missingForm: string;
  readonly hasMissingForm: boolean;
  apply(picture: ClinicalPicture, asked?: PlanAsked): Finding | undefined;
}

function isKnown(fact: unknown): boolean {
  return typeof fact === 'object' && fact !== null && 'known' in fact ? fact.known === true : true;
}

function hasFacts<N extends FactName>(
  picture: ClinicalPicture,
  needs: readonly N[],
): picture is ClinicalPicture & KnownFacts<N> {
  return needs.every((name) => isKnown(picture[name]));
}

/** The basis with what the site decided, each such line once: two missing results bring the same one. */
const withLocalPolicy = (basis: readonly Source[], local: readonly Source[]): readonly Source[] => {
  const said = new Set<string>();
  return [...basis, ...local].filter(({ reference, label }) => {
    const isAgain = reference === LOCAL_POLICY && said.has(label);
    said.add(label);
    return !isAgain;
  });
};

/**
 * Turns what a rule says into a finding; an override lifts exactly the rule it names, and only one that may be lifted.
 * Where the site set one of the rule's figures, the finding rests on that too, and says so.
 */
export function toFinding(
  definition: Pick<Rule, 'id' | 'evidence' | 'parameters' | 'overridable'>,
  fired: Fired,
  picture: ClinicalPicture,
): Finding {
  const rule = fired.id ?? definition.id;
  const overridable = definition.overridable && fired.severity === 'stop';
  const overrideReason = overridable ? picture.overrides[rule] : undefined;
  return {
    rule,
    severity: fired.severity,
    overridable,
    overridden: overrideReason !== undefined,
    ...(overrideReason === undefined ? {} : { overrideReason }),
    message: fired.message,
    basis: withLocalPolicy(fired.basis, localPolicySources(picture.policy, definition.parameters)),
    evidence: fired.evidence ?? (typeof definition.evidence === 'string' ? [] : definition.evidence),
    next: fired.next,
  };
}

/**
 * Makes a rule. It unwraps the needed facts once for all rules, so none can forget the missing-data case: when one is
 * unknown the rule's missing-data form answers, with the suffix m on the id (spec section 0).
 */
export function defineRule<N extends FactName = never, C extends FactName = never>(
  definition: RuleDefinition<N, C>,
): Rule {
  const { missing } = definition;
  return {
    id: definition.id,
    severities: definition.severities,
    question: definition.question,
    condition: definition.condition,
    evidence: definition.evidence,
    parameters: definition.parameters,
    overridable: definition.overridable,
    needs: definition.needs,
    reads: [...definition.needs, ...definition.considers],
    missingForm: 'says' in missing ? missing.says : missing.none,
    hasMissingForm: 'says' in missing,
    apply(picture, asked = NOTHING_ASKED) {
      if (hasFacts(picture, definition.needs)) {
        const fired = definition.fires(picture, asked);
        return fired && toFinding(definition, fired, picture);
      }
      if (!('fires' in missing)) return undefined;
      const fired = missing.fires(picture);
      return fired && toFinding(definition, { ...fired, id: fired.id ?? `${definition.id}m` }, picture);
    },
  };
}
