import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { expectAccessible } from '../../../test/accessibility';
import { openDashboard } from '../../../test/dashboard';
import { server } from '../../../test/server';
import { fixtures } from '../../../packages/mock/src';
import { situations } from '../../../test/situations';

it('tells somebody who is signed out where the sign-in link comes from', async () => {
  const { container } = openDashboard('/', (state) => {
    state.signedIn = false;
  });
  await screen.findByRole('heading', { name: 'Sign in to the dashboard' });
  await screen.findByText('./vestibule start');
  await expectAccessible(container);
});

it('goes back to that page after signing out', async () => {
  const { user } = openDashboard('/organizations');
  await user.click(await screen.findByRole('button', { name: 'Sign out' }));
  await screen.findByRole('heading', { name: 'Sign in to the dashboard' });
});

it('searches the organizations and pages through them', async () => {
  // Given
  const { user, container } = openDashboard('/organizations');
  await screen.findByRole('link', { name: 'Acme' });
  expect(screen.queryByRole('link', { name: 'Umbrella' })).toBeNull();
  await expectAccessible(container);

  // When
  await user.click(screen.getByRole('button', { name: 'Next page' }));

  // Then
  await screen.findByRole('link', { name: 'Umbrella' });
  await user.type(screen.getByLabelText('Search by name or domain'), 'glob');
  await screen.findByRole('link', { name: 'Globex' });
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Umbrella' })).toBeNull());
});

it('names the chosen environment with every call', async () => {
  // Given
  const { user, state } = openDashboard('/organizations');
  await screen.findByRole('link', { name: 'Acme' });
  expect(new Set(state.environmentsAsked)).toEqual(new Set(['environment_staging']));

  // When
  await user.selectOptions(screen.getByLabelText('Environment'), 'Production');

  // Then
  await waitFor(() => expect(state.environmentsAsked).toContain('environment_production'));
  await user.selectOptions(screen.getByLabelText('Environment'), 'Staging');
});

it('creates an organization and opens it', async () => {
  // Given
  const { user, state } = openDashboard('/organizations');
  await user.click(await screen.findByRole('button', { name: 'Create organization' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Create' }));
  await dialog.findByText('Enter the name of the organization.');

  // When
  await user.type(dialog.getByLabelText('Name'), 'Stark Industries');
  await user.click(dialog.getByRole('button', { name: 'Create' }));

  // Then
  await screen.findByRole('heading', { level: 1, name: 'Stark Industries' });
  expect(state.organizations[0]?.name).toBe('Stark Industries');
});

it('invites an admin in two steps and shows the link once', async () => {
  // Given
  const { user, state } = openDashboard('/organizations/org_acme');
  await user.click(await screen.findByRole('button', { name: 'Invite Admin' }));
  const features = screen.getByRole('dialog', { name: 'Invite an admin of Acme' });
  expect(within(features).getByLabelText<HTMLInputElement>('Directory Sync').disabled).toBe(true);
  expect(within(features).getByLabelText<HTMLInputElement>('Single Sign-On').checked).toBe(true);
  await expectAccessible(features);

  // When
  await user.click(within(features).getByRole('button', { name: 'Next' }));
  expect(state.links).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Copy setup link' }));

  // Then
  const ready = await screen.findByRole('dialog', { name: 'The setup link is ready' });
  const url = 'https://auth.example.com/setup/Zm9vYmFyYmF6cXV41';
  expect(within(ready).getByText(url)).toBeTruthy();
  expect(within(ready).getByLabelText<HTMLTextAreaElement>('Text for your message').value).toContain(url);
  expect(await navigator.clipboard.readText()).toBe(url);
  expect(state.links[0]?.intents).toEqual(['sso']);
  await user.click(within(ready).getByRole('button', { name: 'Done' }));
  await screen.findByRole('button', { name: 'Manage' });
  expect(screen.queryByText(url)).toBeNull();
});

it('offers every feature that the installation says it has', async () => {
  // Given
  const { user } = openDashboard('/organizations/org_acme', (state) => {
    for (const feature of state.dashboard.features) feature.offered = ['sso', 'dsync'].includes(feature.intent);
  });

  // When
  await user.click(await screen.findByRole('button', { name: 'Invite Admin' }));

  // Then
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByLabelText<HTMLInputElement>('Directory Sync').disabled).toBe(false);
  expect(dialog.getByLabelText<HTMLInputElement>('Log streams').disabled).toBe(true);
});

it('offers Single Sign-On of an installation that does not say what it has', async () => {
  // Given
  const { user } = openDashboard('/organizations/org_acme', (state) => {
    Reflect.deleteProperty(state.dashboard, 'features');
  });

  // When
  await user.click(await screen.findByRole('button', { name: 'Invite Admin' }));

  // Then
  expect(within(screen.getByRole('dialog')).getByLabelText<HTMLInputElement>('Single Sign-On').checked).toBe(true);
});

it('saves whether any domain is allowed', async () => {
  // Given
  const { user, state, container } = openDashboard('/settings');
  await user.click(await screen.findByLabelText('Allow any domain'));

  // When
  await user.click(screen.getByRole('button', { name: 'Save' }));

  // Then
  await screen.findByText('Saved.');
  expect(state.settings.allow_any_domain).toBe(false);
  await expectAccessible(container);
});

it('wants at least one feature', async () => {
  const { user } = openDashboard('/organizations/org_acme');
  await user.click(await screen.findByRole('button', { name: 'Invite Admin' }));
  await user.click(screen.getByLabelText('Single Sign-On'));
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await screen.findByText('Choose at least one feature.');
});

it('leads to the link that is active already', async () => {
  // Given
  const { user, state } = openDashboard('/organizations/org_acme');
  await user.click(await screen.findByRole('button', { name: 'Invite Admin' }));
  state.links.push({ ...fixtures.setupLink });
  await user.click(screen.getByRole('button', { name: 'Next' }));

  // When
  await user.click(screen.getByRole('button', { name: 'Copy setup link' }));

  // Then
  const dialog = screen.getByRole('dialog');
  await within(dialog).findByText('Another setup link of this organization is active.');
  await user.click(within(dialog).getByRole('button', { name: 'Manage' }));
  await screen.findByRole('dialog', { name: 'Active setup link' });
});

it('revokes a link only after a question', async () => {
  // Given
  const { user, state } = openDashboard('/organizations/org_acme', (mock) =>
    mock.links.push({ ...fixtures.setupLink }),
  );
  await user.click(await screen.findByRole('button', { name: 'Manage' }));
  await screen.findByText(/2 times/);

  // When
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Revoke' }));
  expect(state.links[0]?.state).toBe('active');
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Revoke' }));

  // Then
  await screen.findByRole('button', { name: 'Invite Admin' });
  expect(state.links[0]?.state).toBe('revoked');
});

it('replaces a link by a new one for the same features', async () => {
  // Given
  const { user, state } = openDashboard('/organizations/org_acme', (mock) =>
    mock.links.push({ ...fixtures.setupLink }),
  );
  await user.click(await screen.findByRole('button', { name: 'Manage' }));

  // When
  await user.click(screen.getByRole('button', { name: 'Revoke and create a new one' }));
  await user.click(screen.getByRole('button', { name: 'Revoke and create a new one' }));

  // Then
  const invite = await screen.findByRole('dialog', { name: 'Invite an admin of Acme' });
  expect(within(invite).getByLabelText<HTMLInputElement>('Single Sign-On').checked).toBe(true);
  expect(state.links[0]?.state).toBe('revoked');
});

it('verifies a domain by hand and adds another', async () => {
  // Given
  const { user, state } = openDashboard('/organizations/org_acme?tab=domains');

  // When
  await user.click(await screen.findByRole('button', { name: 'Verify acme.test by hand' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Verify acme.test by hand' })).toBeNull());
  await user.type(screen.getByLabelText('Domain'), 'nonsense');
  await user.click(screen.getByRole('button', { name: 'Add domain' }));
  await screen.findByText('This is no domain name.');
  await user.clear(screen.getByLabelText('Domain'));
  await user.type(screen.getByLabelText('Domain'), 'acme.dev');
  await user.click(screen.getByRole('button', { name: 'Add domain' }));

  // Then
  await screen.findByRole('button', { name: 'Remove acme.dev' });
  expect(state.organizations[0]?.domains.map((domain) => domain.state)).toEqual(['verified', 'verified', 'verified']);
});

it('shows the connection of an organization with its sessions and each of them', async () => {
  // Given
  const { user } = openDashboard('/organizations/org_acme', situations.inDashboard);
  expect((await screen.findAllByText('Active')).length).toBeGreaterThan(0);

  // When
  await user.click(await screen.findByRole('link', { name: 'Okta SAML' }));
  await screen.findByText('http://www.okta.example/exk1f8x2');
  await user.click(screen.getByRole('tab', { name: 'Sessions' }));
  await user.click(await screen.findByRole('link', { name: '9 minutes ago' }));

  // Then
  await screen.findByRole('heading', { name: 'Test sign-in' });
  await screen.findByText('The response is addressed to another application');
});

it('takes a connection out of use and puts it back, each after a question', async () => {
  // Given
  const { user, state } = openDashboard(CONNECTION, situations.inDashboard);
  const inDialog = () => within(screen.getByRole('dialog'));
  await user.click(await screen.findByRole('button', { name: 'Deactivate' }));
  await user.click(inDialog().getByRole('button', { name: 'Cancel' }));
  expect(state.connections[0]?.state).toBe('active');

  // When
  await user.click(screen.getByRole('button', { name: 'Deactivate' }));
  await user.click(inDialog().getByRole('button', { name: 'Deactivate' }));

  // Then
  const activate = await screen.findByRole('button', { name: 'Activate' });
  expect(state.connections[0]?.state).toBe('inactive');
  await screen.findByText('Inactive');
  await screen.findByText('The connection is inactive');
  expect(document.activeElement).toBe(activate);
  await user.click(activate);
  await user.click(inDialog().getByRole('button', { name: 'Activate' }));
  await screen.findByRole('button', { name: 'Deactivate' });
  expect(state.connections[0]?.state).toBe('active');
});

it('says why a connection cannot be put back into use', async () => {
  // Given
  const { user } = openDashboard(CONNECTION, (state) => {
    situations.inDashboard(state);
    for (const connection of state.connections) connection.state = 'inactive';
  });
  server.use(
    http.post('*/dashboard/api/connections/:id/activation', () =>
      HttpResponse.json({ title: 'Refused', status: 422, code: 'domain_not_verified' }, { status: 422 }),
    ),
  );
  await user.click(await screen.findByRole('button', { name: 'Activate' }));

  // When
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Activate' }));

  // Then
  expect((await screen.findByRole('alert')).textContent).toContain('has to be verified');
});

it('offers no switch for a connection that was never active', async () => {
  openDashboard(CONNECTION, (state) => {
    situations.inDashboard(state);
    for (const connection of state.connections) connection.state = 'validating';
  });
  await screen.findByText('Our values');
  expect(screen.queryByRole('button', { name: /activate/i })).toBeNull();
});

it('saves redirects and puts the messages of the service at their fields', async () => {
  // Given
  const { user, state } = openDashboard('/redirects');
  const field = await screen.findByLabelText<HTMLInputElement>('Default return URI');
  await user.clear(field);
  await user.type(field, 'http://app.example.com');

  // When
  await user.click(screen.getByRole('button', { name: 'Save' }));

  // Then
  await waitFor(() => expect(screen.getAllByText('Only https is allowed.')).toHaveLength(2));
  await user.clear(field);
  await user.type(field, 'https://app.example.com/done');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('Saved.');
  expect(state.redirects.return_uri).toBe('https://app.example.com/done');
});

it('shows a new API key once and revokes it after a question', async () => {
  // Given
  const { user, state } = openDashboard('/api-keys');
  await user.click(await screen.findByRole('button', { name: 'Create API key' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('Name'), 'Jobs');

  // When
  await user.click(dialog.getByRole('button', { name: 'Create API key' }));
  await screen.findByText('sk_test_Zz9xWvUtSrQpOnMlKjIh');
  await user.click(screen.getByRole('button', { name: 'I have stored it' }));

  // Then
  await waitFor(() => expect(screen.queryByText('sk_test_Zz9xWvUtSrQpOnMlKjIh')).toBeNull());
  await user.click(await screen.findByRole('button', { name: 'Revoke Jobs' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Revoke' }));
  await screen.findByText('Revoked');
  expect(state.apiKeys[0]?.revoked_at).not.toBeNull();
});

it('says when the server cannot be reached', async () => {
  openDashboard('/api-keys');
  server.use(http.get('*/dashboard/api/api-keys', () => HttpResponse.error()));
  await screen.findByText(/could not be reached/);
});

const CONNECTION = '/organizations/org_acme/connections/conn_01JD8Z6T0Q3V9X2K4M7N5P8R1S';
