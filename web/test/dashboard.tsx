import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../apps/dashboard/src/App';
import { startTexts } from '../apps/dashboard/src/texts';
import { createMock, type MockState } from '../packages/mock/src';
import { server } from './server';

/** Opens a page of the dashboard against services in memory. */
export function openDashboard(path: string, change?: (state: MockState) => void) {
  startTexts();
  const mock = createMock(change);
  server.use(...mock.handlers);
  const history = createMemoryHistory({ initialEntries: [`/dashboard${path}`] });
  const view = render(<App history={history} />);
  return { ...view, state: mock.state, user: userEvent.setup() };
}
