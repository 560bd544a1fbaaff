import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { expectAccessible } from '../../../test/accessibility';
import { fixtures } from '../../../packages/mock/src';
import { openPortal } from '../../../test/portal';
import { situations } from '../../../test/situations';

it('shows state, our values, certificates and events of the connection', async () => {
  // When
  const { container } = openPortal('/sso/connection', situations.active);

  // Then
  await screen.findByRole('heading', { level: 1, name: 'Single Sign-On' });
  await screen.findByText('Active');
  await screen.findByText('Single sign-on URL');
  await screen.findByText(/^Ends in 4\d days$/);
  await screen.findByText('ada@acme.example');
  await expectAccessible(container);
});

it('sorts the events at the service, by time and by state', async () => {
  // Given
  const { user } = openPortal('/sso/connection', situations.active);
  const table = within(await screen.findByRole('table'));
  const states = () =>
    table
      .getAllByRole('row')
      .slice(1)
      .map((row) => within(row).getAllByRole('cell')[3]?.textContent);
  expect(states()).toEqual(['Success', 'Test successful', 'Test failed', 'Timed out']);
  expect(table.getByRole('columnheader', { name: 'Time' }).getAttribute('aria-sort')).toBe('descending');

  // When
  await user.click(table.getByRole('button', { name: 'State' }));
  await user.click(table.getByRole('button', { name: 'State' }));

  // Then
  await waitFor(() => expect(states()).toEqual(['Success', 'Test failed', 'Test successful', 'Timed out']));
  expect(table.getByRole('columnheader', { name: 'State' }).getAttribute('aria-sort')).toBe('ascending');
});

it('filters the events and says when nothing is left', async () => {
  // Given
  const { user } = openPortal('/sso/connection', situations.active);
  await screen.findByText('ada@acme.example');

  // When
  await user.selectOptions(screen.getByLabelText('State'), 'Test failed');

  // Then
  await waitFor(() => expect(screen.queryByText('ada@acme.example')).toBeNull());
  await user.type(screen.getByLabelText('E-mail or ID'), 'nobody');
  await screen.findByText('Nothing found');
});

it('says how far the list of events is behind', async () => {
  openPortal('/sso/connection', (state) => {
    situations.active(state);
    state.lagSeconds = 12;
  });
  await screen.findByText('This list is 12 seconds behind.');
});

it('resets the connection only after the name of the organization was typed', async () => {
  // Given
  const { user, state } = openPortal('/sso/connection', situations.active);
  await user.click(await screen.findByRole('button', { name: 'Reset Connection' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Reset this connection?' }));

  // When
  await user.type(dialog.getByLabelText('Type Acme to confirm'), 'acme');
  await user.click(dialog.getByRole('button', { name: 'Reset Connection' }));

  // Then
  await dialog.findByText(/This does not match/);
  expect(state.connection).not.toBeNull();
  await user.clear(dialog.getByLabelText('Type Acme to confirm'));
  await user.type(dialog.getByLabelText('Type Acme to confirm'), 'Acme');
  await user.click(dialog.getByRole('button', { name: 'Reset Connection' }));
  await screen.findByRole('heading', { name: 'Choose your identity provider' });
  expect(state.connection).toBeNull();
});

it('keeps an edit of an active connection beside it until it was tested', async () => {
  // Given
  const { user, state, path } = openPortal('/sso/connection/edit', situations.active);
  await screen.findByText('This connection is active');
  const field = await screen.findByLabelText<HTMLInputElement>('IdP metadata URL');
  expect(field.value).toBe('https://acme.okta.example/app/exk1f8x2/sso/saml/metadata');

  // When
  await user.click(screen.getByRole('button', { name: 'Read the metadata' }));
  await user.click(await screen.findByRole('button', { name: 'Confirm and save' }));

  // Then
  await waitFor(() => expect(path()).toBe('/portal/sso/setup/okta-saml/test'));
  expect(state.connection?.state).toBe('active');
  await user.click(await screen.findByRole('link', { name: 'To the connection' }));
  await screen.findByText('You changed the settings');
});

it('hides personal data of an event until it is asked for', async () => {
  // Given
  const { user, container } = openPortal('/sso/connection/events/sign_in_01JD91PASSED', situations.active);
  await screen.findByRole('heading', { name: 'Test sign-in' });
  await screen.findByRole('region', { name: 'SAML response' });
  expect(container.textContent).not.toMatch(/grace/i);

  // When
  await user.click(screen.getByRole('button', { name: 'Show personal data' }));

  // Then
  await waitFor(() =>
    expect(screen.getByRole('region', { name: 'SAML response' }).textContent).toContain('grace@acme.example'),
  );
  expect(screen.getByText('Hopper', { selector: 'dd' })).toBeTruthy();
  await expectAccessible(container);
});

it('shows a hostile document of an identity provider as text', async () => {
  // Given
  const { container } = openPortal('/sso/connection/events/sign_in_01JD90FAILED', (state) => {
    situations.active(state);
    for (const signIn of state.signIns)
      if (signIn.failure) signIn.failure = { ...signIn.failure, received: '<img src=x onerror=alert(1)>' };
  });

  // Then
  expect((await screen.findAllByText('Received')).length).toBeGreaterThan(0);
  await waitFor(() => expect(container.textContent).toContain('onerror'));
  expect(container.querySelector('img')).toBeNull();
});

it('pages through the events', async () => {
  // Given
  const { user } = openPortal('/sso/connection', (state) => {
    situations.active(state);
    state.signIns = Array.from({ length: 25 }, (_, index) => ({
      ...fixtures.passedTest,
      id: `sign_in_${index}`,
      email: `person${index}@acme.example`,
      started_at: fixtures.at(-index),
    }));
  });
  await screen.findByText('person19@acme.example');
  expect(screen.queryByText('person20@acme.example')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Previous page' })).toBeNull();

  // When
  await user.click(screen.getByRole('button', { name: 'Next page' }));

  // Then
  await screen.findByText('person24@acme.example');
  expect(screen.queryByText('person19@acme.example')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Previous page' }));
  await screen.findByText('person0@acme.example');
});

it('says that an event does not exist instead of asking to try again', async () => {
  openPortal('/sso/connection/events/sign_in_nobody_knows', situations.active);
  await screen.findByText('This does not exist');
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});

it('keeps what the connection asks for when it is edited', async () => {
  // Given
  const { user, state } = openPortal('/sso/connection/edit', (mock) => {
    situations.active(mock);
    if (mock.connection)
      mock.connection.configuration = { ...fixtures.configuration, sign_requests: false, name_id_format: 'urn:x' };
  });
  await user.click(await screen.findByRole('button', { name: 'Read the metadata' }));

  // When
  expect((await screen.findByLabelText<HTMLInputElement>('Sign our sign-in requests')).checked).toBe(false);
  await user.click(screen.getByRole('button', { name: 'Confirm and save' }));

  // Then
  await waitFor(() =>
    expect(state.connection?.candidate).toMatchObject({ sign_requests: false, name_id_format: 'urn:x' }),
  );
});
