/**
 * A request as the sandbox sees it: its path counted from the one below which the sandbox stands.
 * @param path without a slash at the end; empty for a sandbox that has an origin of its own
 * @returns `undefined` for a request beside that path
 */
export async function below(path: string, request: Request): Promise<Request | undefined> {
  if (path === '') return request;
  const url = new URL(request.url);
  if (url.pathname !== path && !url.pathname.startsWith(`${path}/`)) return undefined;
  url.pathname = url.pathname.slice(path.length) || '/';
  const { method, headers } = request;
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: await request.arrayBuffer() };
  return new Request(url, { method, headers, ...body });
}
