import type * as z from 'zod/mini';
import { Offline, problemOf, UnexpectedAnswer } from './problem';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface HttpOptions {
  /** `/portal/api` or `/dashboard/api` */
  base: string;
  /** sent with every call, for example the environment of the dashboard */
  headers?: () => Record<string, string>;
}

interface Http {
  get<T>(path: string, schema: z.ZodMiniType<T>, signal?: AbortSignal): Promise<T>;
  post<T>(path: string, body: unknown, schema: z.ZodMiniType<T>): Promise<T>;
  put<T>(path: string, body: unknown, schema: z.ZodMiniType<T>): Promise<T>;
  /** For writes that answer 204. */
  send(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<void>;
}

export function createHttp({ base, headers = () => ({}) }: HttpOptions): Http {
  async function call(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    const response = await fetch(base + path, {
      method,
      credentials: 'same-origin',
      headers: { Accept: 'application/json', ...headers(), ...writeHeaders(method, body) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new Offline('The server could not be reached.', { cause: error });
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async function read<T>(response: Response, schema: z.ZodMiniType<T>): Promise<T> {
    const body: unknown = await response.json().catch(() => null);
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new UnexpectedAnswer(parsed.error.message);
    return parsed.data;
  }

  return {
    get: async (path, schema, signal) => read(await call('GET', path, undefined, signal), schema),
    post: async (path, body, schema) => read(await call('POST', path, body), schema),
    put: async (path, body, schema) => read(await call('PUT', path, body), schema),
    send: async (method, path, body) => {
      await call(method, path, body);
    },
  };
}

function writeHeaders(method: Method, body: unknown): Record<string, string> {
  if (method === 'GET') return {};
  return {
    'X-Vestibule-Request': '1',
    ...(method === 'POST' ? { 'Idempotency-Key': idempotencyKey() } : {}),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
}

// not crypto.randomUUID: that one is missing on plain-http installations
function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A query string of the parameters that are set, with its question mark. */
export function query(parameters: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text && `?${text}`;
}
