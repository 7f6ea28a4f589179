import { type Faults, parseFaults } from './faults.ts';
import { parsedBody } from './fhir/write-one.ts';
import type { RequestLog } from './request-log.ts';
import type { EhrAddresses } from './smart/discovery.ts';

/** What can be steered from outside while the sandbox runs. */
export interface Controlled {
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Puts the charts back; a sentence when the server that holds them refuses. */
  readonly reset: () => Promise<string | undefined>;
  /** Lets so many days pass: the charts stay, the date of the sandbox moves. */
  readonly passDays: (days: number) => void;
  readonly at: EhrAddresses;
}

/**
 * Answers the controls for tests: `POST /reset`, `GET` and `DELETE /requests`, `POST` and `DELETE /faults`,
 * `POST /clock` with `{"days": 28}`, which lets four weeks pass.
 * @returns `undefined` for any other address
 */
export async function answerControls(request: Request, parts: Controlled): Promise<Response | undefined> {
  switch (`${request.method} ${new URL(request.url).pathname}`) {
    case 'POST /reset':
      return reset(request, parts);
    case 'GET /requests':
      return Response.json(parts.log.entries());
    case 'DELETE /requests':
      parts.log.clear();
      return done();
    case 'POST /clock':
      return passDays(await request.text(), parts);
    case 'POST /faults':
      return setFaults(await request.text(), parts.faults);
    case 'DELETE /faults':
      parts.faults.set([]);
      return done();
    default:
      return undefined;
  }
}

async function reset(request: Request, parts: Controlled): Promise<Response> {
  const problem = await parts.reset();
  if (problem !== undefined) return new Response(problem, { status: 502 });
  // The button on the first page wants to come back there; a test wants only to know that it is done.
  return (request.headers.get('accept') ?? '').includes('text/html') ? backToPatients(parts.at) : done();
}

function setFaults(body: string, faults: Faults): Response {
  const posted = parseFaults(parsedBody(body));
  if (typeof posted === 'string') return new Response(posted, { status: 400 });
  faults.set(posted);
  return done();
}

function passDays(body: string, parts: Controlled): Response {
  const posted = parsedBody(body);
  const days = typeof posted === 'object' && posted !== null && 'days' in posted ? posted.days : undefined;
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 0 || days > 3660) {
    return new Response('days: a whole number of days from 0 to 3660', { status: 400 });
  }
  parts.passDays(days);
  return done();
}

function done(): Response {
  return new Response(null, { status: 204 });
}

function backToPatients({ path }: EhrAddresses): Response {
  return new Response(null, { status: 303, headers: { location: `${path}/` } });
}
