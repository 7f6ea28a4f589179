import type { Finding } from '../assessment/finding.ts';
import { type Fired, type Rule, toFinding } from '../assessment/rule.ts';
import type { PlanChoices } from '../picture/answers.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import type { SymptomResponse } from '../response/respond.ts';
import type { TaperOutcome, TaperRequest } from '../taper/plan-taper.ts';
import type { TaperPlan } from '../taper/taper-plan.ts';

/** What every safeguard may look at. */
export interface VisitFacts {
  readonly picture: ClinicalPicture;
  readonly choices: PlanChoices;
  readonly response: SymptomResponse | undefined;
  /** What assessment and response found. */
  readonly findings: readonly Finding[];
}

/** A schedule is asked for and the dose is known: it was worked out, or refused with its reasons. */
export interface AskedFacts extends VisitFacts {
  readonly request: TaperRequest;
  readonly outcome: TaperOutcome;
}

/** A schedule that nothing withholds. */
export interface ShownFacts extends AskedFacts {
  readonly plan: TaperPlan;
}

/** When a safeguard is tested (spec section 4, below the table of R-TAP). */
export interface FactsByMoment {
  /** Whenever a schedule is asked for and the dose is known, also while another stop stands. */
  readonly asked: AskedFacts;
  /** On a schedule that is shown. */
  readonly shown: ShownFacts;
  /** At every visit; `plan` is there when a schedule is shown. */
  readonly 'every visit': VisitFacts & { readonly plan?: TaperPlan };
}
export type Moment = keyof FactsByMoment;

/** What a safeguard declares: the same as a rule of the assessment, and when it is tested. */
export interface SafeguardDeclaration<M extends Moment = Moment>
  extends Pick<
    Rule,
    'id' | 'severities' | 'question' | 'condition' | 'evidence' | 'parameters' | 'overridable' | 'reads' | 'missingForm'
  > {
  readonly tested: M;
}

interface SafeguardDefinition<M extends Moment> extends SafeguardDeclaration<M> {
  /** R-TAP-2 alone: the schedule was shown all along, so a lifted stop remains as a warn to acknowledge. */
  readonly warnsWhenOverridden?: boolean;
  fires(facts: FactsByMoment[M]): Fired | undefined;
}

export interface Safeguard<M extends Moment> extends SafeguardDeclaration<M> {
  apply(facts: FactsByMoment[M]): Finding | undefined;
}

/** Makes a safeguard; an override lifts exactly the rule it names, and only one that may be lifted (spec section 0). */
export function defineSafeguard<M extends Moment>(definition: SafeguardDefinition<M>): Safeguard<M> {
  const { fires, warnsWhenOverridden = false, ...declaration } = definition;
  return {
    ...declaration,
    apply(facts) {
      const fired = fires(facts);
      if (!fired) return undefined;
      const finding = toFinding(declaration, fired, facts.picture);
      return warnsWhenOverridden && finding.overridden ? { ...finding, severity: 'warn' } : finding;
    },
  };
}
