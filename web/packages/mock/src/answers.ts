import { HttpResponse } from 'msw';

interface ProblemBody {
  code?: string;
  detail?: string;
  received?: string;
  expected?: string;
  errors?: { pointer: string; detail: string }[];
}

export const problem = (status: number, title: string, body: ProblemBody = {}) =>
  HttpResponse.json(
    { type: 'about:blank', title, status, ...body },
    {
      status,
      headers: { 'content-type': 'application/problem+json' },
    },
  );

export const list = <T>(data: T[]) => ({ data, list_metadata: { before: null, after: null } });

export const json = (body: unknown, status = 200) => HttpResponse.json(body as Record<string, unknown>, { status });

export const noContent = () => new HttpResponse(null, { status: 204 });

/** What the gateway refuses: a write without the header that a foreign site cannot send. */
export const withoutHeader = (request: Request) =>
  request.headers.get('X-Vestibule-Request') === '1' ? null : problem(403, 'The header X-Vestibule-Request is missing');
