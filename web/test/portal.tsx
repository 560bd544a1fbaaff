import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../apps/portal/src/App';
import { startTexts } from '../apps/portal/src/texts';
import { createMock, type MockState } from '../packages/mock/src';
import { server } from './server';

/** Opens a page of the portal against services in memory. */
export function openPortal(path: string, change?: (state: MockState) => void) {
  startTexts();
  const mock = createMock(change);
  server.use(...mock.handlers);
  const history = createMemoryHistory({ initialEntries: [`/portal${path}`] });
  const view = render(<App history={history} />);
  return { ...view, state: mock.state, user: userEvent.setup(), path: () => history.location.pathname };
}
