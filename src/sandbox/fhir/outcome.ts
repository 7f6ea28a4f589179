import { getStatus } from '@medplum/core';
import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';

/** A code of http://hl7.org/fhir/ValueSet/issue-type, as far as the sandbox uses them. */
export type IssueCode = OperationOutcomeIssue['code'];

const STATUS_ID = /^http-(\d{3})$/;

/**
 * An OperationOutcome that also knows its HTTP status. The status travels in `id` (as `http-422`), because the router
 * passes outcomes on as bare resources; `withoutStatus` takes it out before anybody sees it.
 */
export function refusal(status: number, code: IssueCode, text: string, expression?: string): OperationOutcome {
  const issue: OperationOutcomeIssue = { severity: 'error', code, details: { text }, diagnostics: text };
  return issues(status, [expression === undefined ? issue : { ...issue, expression: [expression] }]);
}

/** An OperationOutcome of several issues with its HTTP status. */
export function issues(status: number, issue: OperationOutcomeIssue[]): OperationOutcome {
  return { resourceType: 'OperationOutcome', id: `http-${status}`, issue };
}

/** The HTTP status of an outcome of ours or of the router. */
export function statusOf(outcome: OperationOutcome): number {
  const ours = STATUS_ID.exec(outcome.id ?? '')?.[1];
  return ours === undefined ? getStatus(outcome) : Number(ours);
}

/** The outcome as it is sent: without the internal id, and with `diagnostics`, which many clients read first. */
export function withoutStatus(outcome: OperationOutcome): OperationOutcome {
  const { id: _internal, ...sent } = outcome;
  return {
    ...sent,
    issue: outcome.issue.map((issue) => {
      const diagnostics = issue.diagnostics ?? issue.details?.text;
      return diagnostics === undefined ? issue : { ...issue, diagnostics };
    }),
  };
}
