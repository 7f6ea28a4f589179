import type { ConfigProblem } from '../../ehr/config.ts';
import type { LaunchProblem } from '../../ehr/launch.ts';
import type { ReadOutcome, ReadProblem } from '../../ehr/read-chart.ts';
import type { UserProblem } from '../../ehr/role.ts';
import type { SessionProblem } from '../../ehr/session.ts';

/** What happened, what is safe, and what to do next, in one or two sentences and in plain words. */
export interface Words {
  readonly what: string;
  /** More about it, a line each: what the chart had and what it has now. */
  readonly details?: readonly string[];
  /** What did not happen, or is kept: the sentence that lets somebody breathe. */
  readonly safe: string;
  readonly next: string;
}

type Said = Omit<Words, 'safe'>;

export const configWords = (problem: ConfigProblem): Words => ({
  ...saidConfig(problem),
  safe: 'Nothing was opened, and nothing was sent.',
});

function saidConfig(problem: ConfigProblem): Said {
  const next = 'Ask the team that runs this app at your site.';
  switch (problem.kind) {
    case 'config missing':
      return { what: 'The file config.json beside this app could not be loaded.', next };
    case 'config not JSON':
      return { what: 'The file config.json beside this app is not valid JSON.', next };
    case 'config wrong':
      return {
        what: `config.json cannot be used: ${problem.wrong.map(({ key, expected }) => `${key} should be ${expected}`).join('; ')}.`,
        next,
      };
  }
}

const AGAIN = 'Close this view and open the app again from the patient’s chart.';

export const launchWords = (problem: LaunchProblem): Words => ({
  ...saidLaunch(problem),
  safe: 'No chart was read, and nothing was written.',
});

function saidLaunch(problem: LaunchProblem): Said {
  switch (problem.kind) {
    case 'issuer missing':
      return {
        what: 'This page was opened without the address of an EHR.',
        next: 'Open the app from a patient’s chart in your EHR.',
      };
    case 'issuer unknown':
      return {
        what: `${problem.issuer} is not an EHR that this app is set up for, so nothing was sent to it.`,
        next: 'If this is your EHR, ask the team that runs this app to add its address to config.json.',
      };
    case 'launch missing':
      return {
        what: `${problem.ehr} opens this app only from inside a chart, and the launch ticket was missing.`,
        next: 'Open the app from the patient’s chart.',
      };
    case 'storage blocked':
      return {
        what: 'The browser blocks this frame’s storage, which the sign-in needs.',
        next: 'Open the app in a window of its own with the button below, or ask your EHR team to allow storage for this address.',
      };
    case 'page not secure':
      return {
        what: 'This page was not opened over https, so the sign-in cannot be protected.',
        next: 'Ask the team that runs this app to serve it over https.',
      };
    case 'PKCE not offered':
      return {
        what: `${problem.ehr} does not offer a protected sign-in (PKCE, S256).`,
        next: 'Ask your EHR team; the app does not sign in without it.',
      };
    case 'launch failed':
      return { what: `The sign-in with ${problem.ehr} could not be prepared.`, next: AGAIN };
    case 'EHR not reachable':
      return {
        what: `${problem.ehr} does not answer.`,
        next: 'Check the network, then open the app again from the chart.',
      };
    case 'discovery refused':
      return { what: `${problem.ehr} refused to describe its sign-in (status ${problem.status}).`, next: AGAIN };
    case 'sign-in elsewhere':
      return {
        what: `${problem.ehr} wants to sign you in at ${problem.host}, which this site does not list for it, so nothing was sent there.`,
        next: 'Ask the team that runs this app: if the host is right, it belongs into "signInHosts" of config.json.',
      };
    case 'discovery unusable':
      return {
        what: `${problem.ehr} describes its sign-in in a way this app cannot use: ${problem.lacks} is missing.`,
        next: 'Ask your EHR team.',
      };
  }
}

export const sessionWords = (problem: SessionProblem): Words => ({
  ...saidSession(problem),
  safe: 'Nothing was written.',
});

function saidSession(problem: SessionProblem): Said {
  switch (problem.kind) {
    case 'not launched':
      return {
        what: 'This page was opened by itself, without a patient.',
        next: 'Open the app from a patient’s chart in your EHR.',
      };
    case 'state mismatch':
      return { what: 'The sign-in that came back does not belong to this window, so it was not used.', next: AGAIN };
    case 'storage blocked':
      return {
        what: 'The browser blocks this frame’s storage, which the sign-in needs.',
        next: 'Open the app in a window of its own, or ask your EHR team to allow storage for this address.',
      };
    case 'authorization refused':
      return problem.error === 'access_denied'
        ? {
            what: 'Access to the chart was not granted, so nothing was read.',
            next: 'Open the app again from the chart and allow the access it asks for.',
          }
        : { what: `The EHR refused the sign-in (${problem.error}); nothing was read.`, next: AGAIN };
    case 'code refused':
      return { what: 'The EHR’s sign-in ticket had expired or was already used; nothing was read.', next: AGAIN };
    case 'token not received':
      return { what: `The EHR did not complete the sign-in (${problem.why}); nothing was read.`, next: AGAIN };
    case 'no patient':
      return { what: 'The EHR named no patient.', next: 'Open a patient’s chart first, then this app.' };
    case 'issuer unknown':
      return {
        what: `${problem.issuer} is no longer an EHR that this app is set up for.`,
        next: 'Ask the team that runs this app.',
      };
  }
}

export const readProblemWords = (problem: ReadProblem): Words => ({
  ...saidReadProblem(problem),
  safe: 'Nothing was written, and no dose is shown from a chart that was not read. What you had entered is kept for half an hour.',
});

function saidReadProblem(problem: ReadProblem): Said {
  switch (problem.kind) {
    case 'session ended':
      return { what: 'The EHR ended this session before the chart was read.', next: AGAIN };
    case 'wrong patient':
      return {
        what: 'What the EHR sent was not all about this patient, so none of it is shown.',
        next: 'Close this view, tell your EHR team, and do not use this app for this patient until it is clear why.',
      };
    case 'patient not readable':
      return {
        what: `The patient’s own record could not be read${problem.status === undefined ? '' : ` (status ${problem.status})`}.`,
        next: AGAIN,
      };
    case 'not sent':
      return { what: `The chart was not read: ${problem.why}.`, next: AGAIN };
  }
}

export function userWords(problem: UserProblem): string {
  switch (problem.kind) {
    case 'user not told':
      return 'The EHR did not say who is signed in: nothing can be sent.';
    case 'keys not available':
      return 'The EHR’s signing keys could not be fetched, so who is signed in is not sure: nothing can be sent.';
    case 'identity not verified':
      return `The EHR’s statement of who is signed in did not pass its check (${problem.why}): nothing can be sent.`;
    case 'not a clinician':
      return 'The signed-in user is not a clinician: nothing can be sent.';
  }
}

/** How one search of the chart ended; only the first two mean that nothing is missing. */
export function outcomeWords(outcome: ReadOutcome): string {
  switch (outcome.kind) {
    case 'read':
      return `${outcome.count} read`;
    case 'none on record':
      return 'none on record';
    case 'not permitted':
      return 'not permitted for this app or user';
    case 'withheld':
      return `${outcome.count} read; the EHR asks for a reason before it opens the rest (break the glass)`;
    case 'not available':
      return 'not available from this EHR';
    case 'failed':
      return `could not be read: ${outcome.why}${outcome.status === undefined ? '' : ` (status ${outcome.status})`}`;
    case 'truncated':
      return `incomplete: only ${outcome.count} read`;
    case 'suppressed':
      return `${outcome.count} read; the EHR left some out that this app may not see`;
  }
}
