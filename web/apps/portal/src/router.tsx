import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
} from '@tanstack/react-router';
import { RouteError } from '@vestibule/views';
import { NotFound } from './layout/NotFound';
import { Gate } from './session/Gate';
import { SessionEnded } from './session/SessionEnded';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
const gate = createRoute({ getParentRoute: () => root, id: 'gate', component: Gate });

const ended = createRoute({ getParentRoute: () => root, path: '/session-ended', component: SessionEnded });

const home = createRoute({
  getParentRoute: () => gate,
  path: '/',
  component: lazyRouteComponent(() => import('./home/HomePage'), 'HomePage'),
});
const done = createRoute({
  getParentRoute: () => gate,
  path: '/done',
  component: lazyRouteComponent(() => import('./home/DonePage'), 'DonePage'),
});

const featurePage = lazyRouteComponent(() => import('./home/FeaturePage'), 'FeaturePage');
const domains = createRoute({ getParentRoute: () => gate, path: '/domains', component: featurePage });
const directory = createRoute({ getParentRoute: () => gate, path: '/directory', component: featurePage });
const certificate = createRoute({ getParentRoute: () => gate, path: '/certificate', component: featurePage });
const logStreams = createRoute({ getParentRoute: () => gate, path: '/log-streams', component: featurePage });

const sso = createRoute({
  getParentRoute: () => gate,
  path: '/sso',
  component: lazyRouteComponent(() => import('./sso/SsoStart'), 'SsoStart'),
});
const picker = createRoute({
  getParentRoute: () => gate,
  path: '/sso/new',
  component: lazyRouteComponent(() => import('./sso/picker/PickerPage'), 'PickerPage'),
});
const setup = createRoute({
  getParentRoute: () => gate,
  path: '/sso/setup/$slug/$step',
  component: lazyRouteComponent(() => import('./sso/setup/SetupPage'), 'SetupPage'),
});
const connection = createRoute({
  getParentRoute: () => gate,
  path: '/sso/connection',
  component: lazyRouteComponent(() => import('./sso/connection/ConnectionPage'), 'ConnectionPage'),
});
const edit = createRoute({
  getParentRoute: () => gate,
  path: '/sso/connection/edit',
  component: lazyRouteComponent(() => import('./sso/connection/EditPage'), 'EditPage'),
});
const tested = createRoute({
  getParentRoute: () => gate,
  path: '/sso/tests/$id',
  component: lazyRouteComponent(() => import('./sso/test/TestedPage'), 'TestedPage'),
});
const event = createRoute({
  getParentRoute: () => gate,
  path: '/sso/connection/events/$id',
  component: lazyRouteComponent(() => import('./sso/events/EventPage'), 'EventPage'),
});

const routeTree = root.addChildren([
  ended,
  gate.addChildren([
    home,
    done,
    domains,
    directory,
    certificate,
    logStreams,
    sso,
    picker,
    setup,
    tested,
    connection,
    edit,
    event,
  ]),
]);

export const createPortalRouter = (history?: RouterHistory) =>
  createRouter({
    routeTree,
    basepath: '/portal',
    defaultErrorComponent: RouteError,
    scrollRestoration: true,
    ...(history ? { history } : {}),
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPortalRouter>;
  }
}
