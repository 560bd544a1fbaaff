import { appConfig } from '../../vite.app.ts';

export default appConfig({ root: import.meta.dirname, base: '/dashboard/', api: '/dashboard/api' });
