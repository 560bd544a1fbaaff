import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'msw';
import type { Plugin, ViteDevServer } from 'vite';

interface MockModule {
  createMock: () => { handlers: RequestHandler[] };
}

/** Answers the API of an app from memory while the development server runs. */
export function mockApi(api: string): Plugin {
  return {
    name: 'vestibule-mock-api',
    async configureServer(server: ViteDevServer) {
      const { getResponse } = await import('msw');
      const { createMock } = (await server.ssrLoadModule(
        new URL('./index.ts', import.meta.url).pathname,
      )) as MockModule;
      const { handlers } = createMock();
      server.middlewares.use((request, response, next) => {
        if (!request.url?.startsWith(api)) {
          next();
          return;
        }
        toRequest(request)
          .then((call) => getResponse(handlers, call))
          .then((answer) => (answer ? send(answer, response) : notFound(response)))
          .catch(next);
      });
    },
  };
}

async function toRequest(request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
  const body = chunks.length > 0 ? Buffer.concat(chunks) : null;
  return new Request(`http://localhost${request.url}`, { method: request.method ?? 'GET', headers, body });
}

async function send(answer: Response, response: ServerResponse) {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function notFound(response: ServerResponse) {
  response.writeHead(404, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ title: 'Not found', status: 404 }));
}
