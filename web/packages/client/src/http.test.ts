import { http, HttpResponse } from 'msw';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { server } from '../../../test/server';
import { createHttp, query } from './http';
import { ApiProblem, isProblem, isSessionEnded, Offline, UnexpectedAnswer } from './problem';

const client = createHttp({
  base: 'http://localhost/api',
  headers: () => ({ 'Vestibule-Environment': 'environment_1' }),
});
const thing = z.object({ id: z.string() });

describe('a call', () => {
  it('carries the header of the environment, and a write also what a foreign site cannot send', async () => {
    // Given
    const seen: Record<string, string | null>[] = [];
    const note = ({ request }: { request: Request }) => {
      seen.push({
        environment: request.headers.get('Vestibule-Environment'),
        write: request.headers.get('X-Vestibule-Request'),
        key: request.headers.get('Idempotency-Key'),
      });
      return HttpResponse.json({ id: '1' });
    };
    server.use(http.get('*/api/thing', note), http.post('*/api/thing', note), http.put('*/api/thing', note));

    // When
    await client.get('/thing', thing);
    await client.post('/thing', {}, thing);
    await client.put('/thing', {}, thing);

    // Then
    expect(seen[0]).toEqual({ environment: 'environment_1', write: null, key: null });
    expect(seen[1]).toMatchObject({ environment: 'environment_1', write: '1' });
    expect(seen[1]?.['key']).toMatch(/^[0-9a-f]{32}$/);
    expect(seen[2]).toMatchObject({ write: '1', key: null });
  });

  it('fails with the problem of the service', async () => {
    // Given
    const body = {
      title: 'Refused',
      detail: 'This is HTML.',
      code: 'input.metadata_is_html',
      received: '<html>',
      errors: [{ pointer: '/metadata_url', detail: 'Wrong' }],
    };
    server.use(http.get('*/api/thing', () => HttpResponse.json(body, { status: 422 })));

    // When
    const error: unknown = await client.get('/thing', thing).catch((caught: unknown) => caught);

    // Then
    expect(isProblem(error, 422, 'input.metadata_is_html')).toBe(true);
    const problem = error as ApiProblem;
    expect(problem.message).toBe('This is HTML.');
    expect(problem.received).toBe('<html>');
    expect(problem.expected).toBeNull();
    expect(problem.of('/metadata_url')).toBe('Wrong');
    expect(problem.of('/other')).toBeUndefined();
  });

  it('fails with the status when the answer is no problem document', async () => {
    server.use(http.get('*/api/thing', () => new HttpResponse('<html>', { status: 502 })));
    await expect(client.get('/thing', thing)).rejects.toMatchObject({ status: 502, code: null, errors: [] });
  });

  it('says when the session has ended', async () => {
    server.use(http.get('*/api/thing', () => HttpResponse.json({ code: 'session_ended' }, { status: 401 })));
    const error: unknown = await client.get('/thing', thing).catch((caught: unknown) => caught);
    expect(isSessionEnded(error)).toBe(true);
  });

  it('tells an unreachable server from an answer it does not understand', async () => {
    server.use(
      http.get('*/api/gone', () => HttpResponse.error()),
      http.get('*/api/odd', () => HttpResponse.json({ id: 7 })),
    );
    await expect(client.get('/gone', thing)).rejects.toBeInstanceOf(Offline);
    await expect(client.get('/odd', thing)).rejects.toBeInstanceOf(UnexpectedAnswer);
  });
});

describe('a query string', () => {
  it('holds only what is set, escaped', () => {
    expect(query({ sort: '-time', state: '', search: 'a b&c', after: null, limit: 20 })).toBe(
      '?sort=-time&search=a+b%26c&limit=20',
    );
    expect(query({ search: '' })).toBe('');
  });
});
