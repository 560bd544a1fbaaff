import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { MockState } from '../../../packages/mock/src';
import { expectUsable } from '../../../test/accessibility';
import { openDashboard } from '../../../test/dashboard';
import { situations } from '../../../test/situations';

type Change = (state: MockState) => void;

const CONNECTION = '/organizations/org_acme/connections/conn_01JD8Z6T0Q3V9X2K4M7N5P8R1S';

const nothing: Change = (state) => {
  Object.assign(state, { organizations: [], apiKeys: [] });
};

// the address, what the services hold, and a text that is there once everything is
const SCREENS: [string, Change | undefined, string | RegExp][] = [
  ['/', (state) => void (state.signedIn = false), './vestibule start'],
  ['/organizations', situations.inDashboard, 'Globex'],
  ['/organizations', nothing, 'No organization yet'],
  ['/organizations/org_acme', situations.inDashboard, 'Okta SAML'],
  ['/organizations/org_acme?tab=links', situations.inDashboard, '2 times'],
  ['/organizations/org_acme?tab=links', undefined, 'No setup link yet'],
  ['/organizations/org_acme?tab=domains', undefined, 'acme.test'],
  ['/organizations/org_nobody', undefined, 'This does not exist'],
  [CONNECTION, situations.inDashboard, 'Deactivate'],
  [`${CONNECTION}?tab=sessions`, situations.inDashboard, 'ada@acme.example'],
  [`${CONNECTION}/sessions/sign_in_01JD90FAILED`, situations.inDashboard, 'SAML response'],
  ['/redirects', undefined, 'Default return URI'],
  ['/api-keys', undefined, 'Back end'],
  ['/api-keys', nothing, 'No API key yet'],
  ['/settings', undefined, 'Allow any domain'],
  ['/nowhere', undefined, 'This page does not exist'],
];

describe('a screen can be used by everybody', () => {
  it.each(SCREENS)('%s', async (path, change, text) => {
    const { container } = openDashboard(path, change);
    await screen.findAllByText(text);
    await expectUsable(container);
  });
});

describe('a dialog', () => {
  const DIALOGS: [string, Change | undefined, string, string][] = [
    ['/organizations', undefined, 'Create organization', 'Cancel'],
    ['/organizations/org_acme', undefined, 'Invite Admin', 'Cancel'],
    ['/organizations/org_acme', undefined, 'Delete organization', 'Cancel'],
    ['/organizations/org_acme?tab=domains', undefined, 'Remove acme.test', 'Close'],
    ['/api-keys', undefined, 'Create API key', 'Close'],
    ['/api-keys', undefined, 'Revoke Back end', 'Cancel'],
    [CONNECTION, situations.inDashboard, 'Deactivate', 'Cancel'],
  ];

  it.each(DIALOGS)(
    'of %s (%#) takes the focus, is a modal with a name, and gives the focus back',
    async (path, change, opener, leave) => {
      // Given
      const { user, container } = openDashboard(path, change);
      const button = await screen.findByRole('button', { name: opener });

      // When
      await user.click(button);

      // Then
      const dialog = screen.getByRole('dialog');
      expect(dialog.dataset['modal']).toBe('true');
      expect(dialog.contains(document.activeElement)).toBe(true);
      await expectUsable(container);
      await user.click(within(dialog).getByRole('button', { name: leave }));
      expect(screen.queryByRole('dialog')).toBeNull();
      expect(document.activeElement).toBe(button);
    },
  );

  it('whose opener went with the change gives the focus to the heading of the page', async () => {
    // Given
    const { user } = openDashboard('/api-keys');
    await user.click(await screen.findByRole('button', { name: 'Revoke Back end' }));

    // When
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Revoke' }));

    // Then
    await screen.findByText('Revoked');
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  it('says what is wrong with what was entered', async () => {
    const { user } = openDashboard('/organizations');
    await user.click(await screen.findByRole('button', { name: 'Create organization' }));
    await user.click(screen.getByRole('button', { name: 'Create' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Enter the name of the organization.');
  });
});
