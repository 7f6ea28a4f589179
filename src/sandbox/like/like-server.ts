import { answerOutcome, type FhirAnswer, type FhirBase, type FhirCall } from '../fhir/fhir-call.ts';
import { refusal } from '../fhir/outcome.ts';
import type { ServerProfile } from './server-profile.ts';

/** A FHIR base that offers and answers only what a kind of server does. Reads of the EHR itself are not affected. */
export function likeServer(base: FhirBase, profile: ServerProfile): FhirBase {
  return {
    ...base,
    async answer(call) {
      if (call.path === 'metadata') return base.answer(call);
      const refused = notOffered(call, profile) ?? profile.refuse(call);
      const answer = refused ?? (await base.answer(profile.adjust(call)));
      return profile.shape(call, answer);
    },
  };
}

function notOffered(call: FhirCall, profile: ServerProfile): FhirAnswer | undefined {
  const [type = ''] = call.path.split('/');
  if (call.path === '') {
    return profile.transactions ? undefined : refused(405, 'this server takes no batch and no transaction');
  }
  const offered = profile.interactionsOf(type);
  if (offered.length === 0) return refused(404, `${type} is not offered by this server`);
  const interaction = interactionOf(call);
  return offered.includes(interaction) ? undefined : refused(405, `${interaction} is not offered for ${type}`);
}

function refused(status: number, text: string): FhirAnswer {
  return answerOutcome(refusal(status, 'not-supported', text));
}

/** The RESTful interaction of a request, as `/metadata` names it. */
function interactionOf({ method, path }: FhirCall): string {
  const [, id, history, version] = path.split('/');
  if (id === '_search') return 'search-type';
  switch (method) {
    case 'GET':
      if (history === '_history') return version === undefined ? 'history-instance' : 'vread';
      return id === undefined ? 'search-type' : 'read';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    default:
      return method.toLowerCase();
  }
}

/** Whether a request is a search. */
export function isSearchCall(call: FhirCall): boolean {
  return interactionOf(call) === 'search-type';
}

/** The resource type a request is about. */
export function typeOf(call: FhirCall): string {
  return call.path.split('/')[0] ?? '';
}
