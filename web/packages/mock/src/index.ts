import { dashboardHandlers } from './dashboard';
import { portalHandlers } from './portal';
import { createState, type MockState } from './state';

export { fixtures } from './fixtures';
export type { MockState } from './state';

/** The services in memory: what the apps are developed and tested against. Change `state` to get another situation. */
export function createMock(change: (state: MockState) => void = () => undefined) {
  const state = createState();
  change(state);
  return { state, handlers: [...portalHandlers(state), ...dashboardHandlers(state)] };
}
