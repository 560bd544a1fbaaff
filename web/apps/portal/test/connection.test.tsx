import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it, vi } from 'vitest';
import { expectAccessible } from '../../../test/accessibility';
import { fixtures } from '../../../packages/mock/src';
import { openPortal } from '../../../test/portal';
import { server } from '../../../test/server';
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

it('switches encryption on as a change that waits for its test, and gives out the certificate', async () => {
  // Given
  const { user, state, container } = openPortal('/sso/connection', situations.active);
  await user.click(await screen.findByLabelText('Encrypted assertions'));
  expect(screen.queryByText('Encryption certificate')).toBeNull();

  // When
  await user.click(screen.getByRole('button', { name: 'Save' }));

  // Then
  const saved = await screen.findByText('The change is saved');
  expect(document.activeElement?.contains(saved)).toBe(true);
  await screen.findByText('You changed the settings');
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  expect(state.connection?.candidate?.encrypted_assertions).toBe(true);
  expect(state.connection?.candidate?.allow_aes_cbc).toBe(false);
  await user.click(screen.getByRole('button', { name: 'Copy Encryption certificate' }));
  expect(await navigator.clipboard.readText()).toBe(fixtures.encryptionCertificate);
  await expectAccessible(container);
});

it('saves the certificate for encryption as a file', async () => {
  // Given
  const blobs: Blob[] = [];
  URL.createObjectURL = (blob: Blob) => {
    blobs.push(blob);
    return 'blob:certificate';
  };
  URL.revokeObjectURL = () => undefined;
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  const { user } = openPortal('/sso/connection', situations.encrypted);

  // When
  await user.click(await screen.findByRole('button', { name: 'Download Encryption certificate' }));

  // Then
  expect(names).toEqual(['vestibule-encryption.pem']);
  expect(await blobs[0]?.text()).toBe(`${fixtures.encryptionCertificate}\n`);
});

it('allows AES-CBC only together with encryption', async () => {
  // Given
  const { user, state } = openPortal('/sso/connection', situations.active);
  await screen.findByLabelText('Encrypted assertions');
  expect(screen.queryByLabelText('Allow AES-CBC')).toBeNull();
  await user.click(screen.getByLabelText('Encrypted assertions'));
  await user.click(screen.getByLabelText('Allow AES-CBC'));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(state.connection?.allow_aes_cbc).toBe(true));

  // When
  await user.click(screen.getByLabelText('Encrypted assertions'));
  await user.click(screen.getByRole('button', { name: 'Save' }));

  // Then
  await screen.findByText(/Switch the encryption off at your identity provider/);
  expect(state.connection).toMatchObject({ encrypted_assertions: false, allow_aes_cbc: false });
  expect(screen.queryByText('Encryption certificate')).toBeNull();
});

it('says when somebody else changed the connection at the same moment', async () => {
  // Given
  const { user } = openPortal('/sso/connection', situations.active);
  server.use(
    http.put('*/portal/api/sso/connection/encryption', () =>
      HttpResponse.json({ title: 'Conflict', status: 409, code: 'edited_meanwhile' }, { status: 409 }),
    ),
  );
  await user.click(await screen.findByLabelText('Encrypted assertions'));

  // When
  await user.click(screen.getByRole('button', { name: 'Save' }));

  // Then
  expect((await screen.findByRole('alert')).textContent).toContain('Somebody else changed the connection');
});

it('has no encryption before there are values of the identity provider', async () => {
  openPortal('/sso/connection', situations.draft());
  await screen.findByText('The set-up is not finished');
  expect(screen.queryByLabelText('Encrypted assertions')).toBeNull();
});
