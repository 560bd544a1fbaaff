import * as z from 'zod/mini';
import { arrayOf, maybe, or } from './schemas/common';

const problemSchema = z.object({
  title: or(z.string(), ''),
  detail: maybe(z.string()),
  code: maybe(z.string()),
  received: maybe(z.string()),
  expected: maybe(z.string()),
  errors: arrayOf(z.object({ pointer: z.string(), detail: z.string() })),
});

export interface FieldProblem {
  pointer: string;
  detail: string;
}

/** What a service answered instead of the wanted thing (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null,
    readonly code: string | null,
    readonly received: string | null,
    readonly expected: string | null,
    readonly errors: readonly FieldProblem[],
    /** names the request in the logs of the services */
    readonly requestId: string | null = null,
  ) {
    super(detail ?? title);
  }

  /** The message for one field of the request body, by its JSON pointer. */
  of(pointer: string): string | undefined {
    return this.errors.find((error) => error.pointer === pointer)?.detail;
  }
}

/** The server could not be reached at all. */
export class Offline extends Error {
  override readonly name = 'Offline';
}

/** The answer is not what this version of the app understands. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = problemSchema.safeParse(body);
  const requestId = response.headers.get('X-Request-ID');
  if (!parsed.success)
    return new ApiProblem(response.status, response.statusText, null, null, null, null, [], requestId);
  const { title, detail, code, received, expected, errors } = parsed.data;
  return new ApiProblem(response.status, title, detail, code, received, expected, errors, requestId);
}

export const isProblem = (error: unknown, status: number, code?: string): error is ApiProblem =>
  error instanceof ApiProblem && error.status === status && (code === undefined || error.code === code);

export const isSessionEnded = (error: unknown): boolean => isProblem(error, 401);
