import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { mockApi } from './packages/mock/src/vitePlugin.ts';

interface App {
  root: string;
  base: string;
  api: string;
}

/** The build of both apps. `VESTIBULE_MOCK=1` answers the API from memory, `VESTIBULE_GATEWAY` names a running gateway. */
export const appConfig = ({ root, base, api }: App) => {
  const gateway = process.env['VESTIBULE_GATEWAY'] ?? 'http://localhost:8080';
  const mocked = process.env['VESTIBULE_MOCK'] === '1';
  return defineConfig({
    root,
    base,
    publicDir: resolve(import.meta.dirname, 'packages/ui/public'),
    plugins: [react(), ...(mocked ? [mockApi(api)] : [])],
    build: {
      outDir: resolve(root, 'dist'),
      emptyOutDir: true,
      // data: addresses would need an exception in the content security policy
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    server: mocked ? {} : { proxy: { [api]: gateway, '/setup': gateway, '/dashboard/sign-in': gateway } },
  });
};
