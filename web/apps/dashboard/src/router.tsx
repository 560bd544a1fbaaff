import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  type RouterHistory,
} from '@tanstack/react-router';
import { RouteError } from '@vestibule/views';
import { NotFound } from './layout/NotFound';
import { Gate } from './session/Gate';

const root = createRootRoute({ component: Gate, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to="/organizations" replace />,
});
const organizations = createRoute({
  getParentRoute: () => root,
  path: '/organizations',
  component: lazyRouteComponent(() => import('./organizations/ListPage'), 'ListPage'),
});
const organization = createRoute({
  getParentRoute: () => root,
  path: '/organizations/$organizationId',
  validateSearch: ({ tab }): { tab?: string } => (typeof tab === 'string' ? { tab } : {}),
  component: lazyRouteComponent(() => import('./organizations/OrganizationPage'), 'OrganizationPage'),
});
const connection = createRoute({
  getParentRoute: () => root,
  path: '/organizations/$organizationId/connections/$connectionId',
  validateSearch: ({ tab }): { tab?: string } => (typeof tab === 'string' ? { tab } : {}),
  component: lazyRouteComponent(() => import('./connections/ConnectionPage'), 'ConnectionPage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/organizations/$organizationId/connections/$connectionId/sessions/$signInId',
  component: lazyRouteComponent(() => import('./connections/SignInPage'), 'SignInPage'),
});
const redirects = createRoute({
  getParentRoute: () => root,
  path: '/redirects',
  component: lazyRouteComponent(() => import('./redirects/RedirectsPage'), 'RedirectsPage'),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/SettingsPage'), 'SettingsPage'),
});
const apiKeys = createRoute({
  getParentRoute: () => root,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('./keys/ApiKeysPage'), 'ApiKeysPage'),
});

const routeTree = root.addChildren([
  home,
  organizations,
  organization,
  connection,
  signIn,
  redirects,
  settings,
  apiKeys,
]);

export const createDashboardRouter = (history?: RouterHistory) =>
  createRouter({
    routeTree,
    basepath: '/dashboard',
    defaultErrorComponent: RouteError,
    scrollRestoration: true,
    ...(history ? { history } : {}),
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>;
  }
}
