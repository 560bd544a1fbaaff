import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it, vi } from 'vitest';
import { expectAccessible } from '../../../test/accessibility';
import { fixtures, type MockState } from '../../../packages/mock/src';
import { openPortal } from '../../../test/portal';
import { server } from '../../../test/server';
import { situations } from '../../../test/situations';

it('leads from the picker to the activation', async () => {
  // Given
  const opened = vi.spyOn(window, 'open').mockReturnValue(null);
  const { user, path, state } = openPortal('/sso');
  await screen.findByRole('heading', { name: 'Choose your identity provider' });

  // When the provider is chosen and its guide walked through
  await user.type(await screen.findByLabelText('Search providers'), 'okta work');
  await user.click(await screen.findByRole('button', { name: /Okta SAML/ }));
  await screen.findByRole('heading', { level: 1, name: 'Create the application' });
  for (const title of ['Enter our values', 'Add the attributes', 'Optional: groups', 'Finish', 'Assign people']) {
    await user.click(screen.getByRole('link', { name: `Next: ${title}` }));
    await screen.findByRole('heading', { level: 1, name: title });
  }
  await user.click(screen.getByRole('link', { name: 'Next: Bring back the metadata' }));
  await user.click(await screen.findByRole('link', { name: 'Next: Connect' }));

  // When the metadata is read and confirmed
  await user.type(await screen.findByLabelText('IdP metadata URL'), ' https://acme.okta.example/metadata');
  await user.click(screen.getByRole('button', { name: 'Read the metadata' }));
  await screen.findByRole('heading', { name: 'Is this your identity provider?' });
  await screen.findByText('http://www.okta.example/exk1f8x2');
  await user.click(screen.getByRole('button', { name: 'Confirm and save' }));

  // When the test is run
  await screen.findByText('No test yet');
  expect(path()).toBe('/portal/sso/setup/okta-saml/test');
  await user.click(screen.getByRole('button', { name: /Test Single Sign-On/ }));
  expect(opened).toHaveBeenCalledTimes(1);
  const link = await screen.findByRole('link', { name: 'Open the test in a new tab' });
  expect(link.getAttribute('href')).toBe('/portal/api/sso/tests/sign_in_1/start');
  await screen.findByText('The test passed');

  // When it is activated
  await user.click(screen.getByRole('link', { name: 'Next: Attributes' }));
  await screen.findByText('department');
  await user.click(screen.getByRole('link', { name: 'Next: Activate' }));
  await user.click(await screen.findByRole('button', { name: 'Activate' }));

  // Then
  await screen.findByRole('heading', { name: 'Single Sign-On is active' });
  expect(state.connection?.state).toBe('active');
});

it('draws a step from the catalogue alone', async () => {
  // When
  const { container } = openPortal('/sso/setup/jumpcloud-saml/2', situations.draft('jumpcloud-saml'));

  // Then
  await screen.findByRole('heading', { level: 1, name: 'Enter our values' });
  expect(screen.getByText('SP Entity ID · IdP Entity ID').getAttribute('lang')).toBe('en');
  expect(screen.getByRole('button', { name: 'Copy SP entity ID' })).toBeTruthy();
  expect(screen.getByText('https://auth.example.com/sso/saml/acs/01JD8Z6T0Q3V9X2K4M7N5P8R1S')).toBeTruthy();
  expect(screen.getByRole('img', { name: /Into the field ACS URL goes our ACS URL/ })).toBeTruthy();
  expect(document.title).toMatch(/^Step 2 of 11: Enter our values - JumpCloud SAML/);
  const steps = screen.getAllByRole('navigation', { name: 'Steps of the set-up' })[0];
  expect(steps && within(steps).getAllByRole('listitem', { current: 'step' })).toHaveLength(1);
  await expectAccessible(container);
});

it('copies a value and says so', async () => {
  // Given
  const { user } = openPortal('/sso/setup/okta-saml/2', situations.draft());
  const button = await screen.findByRole('button', { name: 'Copy ACS URL' });

  // When
  await user.click(button);

  // Then
  await screen.findByText('ACS URL copied');
  expect(await navigator.clipboard.readText()).toMatch(/\/sso\/saml\/acs\//);
});

it('shows what usually goes wrong at this provider', async () => {
  openPortal('/sso/setup/keycloak-saml/2', situations.draft('keycloak-saml'));
  await screen.findByText('Keycloak shows "Invalid redirect uri"');
  await screen.findByText('The response is addressed to another application');
});

it('goes back to the picker for a provider nobody knows', async () => {
  openPortal('/sso/setup/unknown-saml/1', situations.draft('unknown-saml'));
  await screen.findByRole('heading', { name: 'Choose your identity provider' });
});

it('offers the SAML guide of the same product when OpenID Connect is not offered', async () => {
  // Given
  const { user, path } = openPortal('/sso/new');
  await user.click(await screen.findByRole('button', { name: /Okta OIDC/ }));
  await screen.findByText('Okta OIDC cannot be connected here yet');

  // When
  await user.click(screen.getByRole('button', { name: 'Use Okta SAML' }));

  // Then
  await waitFor(() => expect(path()).toBe('/portal/sso/setup/okta-saml/1'));
});

it('keeps the connection when the provider is changed', async () => {
  // Given
  const { user, state } = openPortal('/sso/new', situations.draft());
  await screen.findByText('You have started with Okta SAML');

  // When
  await user.click(screen.getByRole('button', { name: /Keycloak SAML/ }));

  // Then
  await screen.findByRole('heading', { level: 1, name: 'Create the client' });
  expect(state.connection?.id).toBe('conn_01JD8Z6T0Q3V9X2K4M7N5P8R1S');
  expect(state.connection?.provider).toBe('keycloak-saml');
});

it('explains from the catalogue why metadata was refused', async () => {
  // Given
  const { user, container } = openPortal('/sso/setup/okta-saml/metadata', situations.draft());

  // When
  await user.type(await screen.findByLabelText('IdP metadata URL'), 'https://idp.example/page.html');
  await user.click(screen.getByRole('button', { name: 'Read the metadata' }));

  // Then
  await screen.findByText('The metadata address answers with a web page');
  await screen.findByText(/Copy the link that is labelled as metadata/);
  await waitFor(() => expect(container.querySelector('code')?.textContent).toContain('html: '));
});

it('names the fields that are wrong, focuses the summary, and does not send a private key', async () => {
  // Given
  const { user } = openPortal('/sso/setup/okta-saml/metadata', situations.draft());
  await user.click(await screen.findByRole('tab', { name: 'By hand' }));
  const certificate = screen.getByLabelText('Signing certificate (X.509)');
  await user.click(certificate);
  await user.paste('-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----');

  // When
  await user.click(screen.getByRole('button', { name: 'Save and go on' }));

  // Then
  const summary = await screen.findByRole('alert');
  expect(document.activeElement).toBe(summary);
  expect(within(summary).getByText('3 things need your attention')).toBeTruthy();
  expect(certificate.getAttribute('aria-invalid')).toBe('true');
  await user.click(within(summary).getByRole('link', { name: /private key/ }));
  expect(document.activeElement).toBe(certificate);
});

it('puts the message of the service at its field', async () => {
  // Given
  const { user } = openPortal('/sso/setup/okta-saml/metadata', situations.draft());
  const errors = [{ pointer: '/metadata_url', detail: 'This address is not allowed.' }];
  server.use(
    http.post('*/portal/api/sso/metadata/inspection', () =>
      HttpResponse.json({ title: 'Invalid', errors }, { status: 422 }),
    ),
  );

  // When
  const field = await screen.findByLabelText('IdP metadata URL');
  await user.type(field, 'https://10.0.0.1/');
  await user.click(screen.getByRole('button', { name: 'Read the metadata' }));

  // Then
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getAllByText('This address is not allowed.')).toHaveLength(2);
});

it('moves pasted XML from the address field to the text', async () => {
  // Given
  const { user } = openPortal('/sso/setup/okta-saml/metadata', situations.draft());
  await user.click(await screen.findByLabelText('IdP metadata URL'));
  await user.paste('<md:EntityDescriptor entityID="x"/>');

  // When
  await user.click(await screen.findByRole('button', { name: 'Use it as text' }));

  // Then
  const text = await screen.findByLabelText<HTMLTextAreaElement>('or paste the metadata XML');
  expect(text.value).toBe('<md:EntityDescriptor entityID="x"/>');
});

it('reads a metadata file', async () => {
  // Given
  const { user } = openPortal('/sso/setup/google-saml/metadata', situations.draft('google-saml'));
  const file = new File(['<md:EntityDescriptor/>'], 'metadata.xml', { type: 'text/xml' });

  // When
  await user.upload(await screen.findByLabelText(/Metadata file/), file);

  // Then
  const text = screen.getByLabelText<HTMLTextAreaElement>('or paste the metadata XML');
  await waitFor(() => expect(text.value).toBe('<md:EntityDescriptor/>'));
});

it('explains a failed test with what was received, what was expected and the step to go to', async () => {
  // Given
  vi.spyOn(window, 'open').mockReturnValue(null);
  const { user, path } = openPortal('/sso/setup/okta-saml/test', (state) => {
    situations.configured(state);
    state.nextTest = 'fails';
  });

  // When
  await user.click(await screen.findByRole('button', { name: /Test Single Sign-On/ }));

  // Then
  await screen.findByText('Waiting for the sign-in');
  await screen.findByText('The audience in the assertion is not our entity ID.');
  expect((await screen.findByText('/␣')).tagName).toBe('MARK');
  expect(screen.getByText('as sent, not verified')).toBeTruthy();
  expect(screen.getByText('Audience URI (SP Entity ID)')).toBeTruthy();
  await user.click(screen.getByRole('link', { name: 'Go to the step "Enter our values"' }));
  await waitFor(() => expect(path()).toBe('/portal/sso/setup/okta-saml/2'));
});

it('says when the settings changed between test and activation, and asks for a new test', async () => {
  // Given
  const { user, state } = openPortal('/sso/setup/okta-saml/activate', situations.tested);
  const button = await screen.findByRole('button', { name: 'Activate' });
  if (state.connection)
    state.connection.activation = { allowed: false, reason: 'not_tested', configuration_hash: 'hash-2' };

  // When
  await user.click(button);

  // Then
  await screen.findByText('The settings changed after your test. Test again, then activate.');
  await screen.findByText('A test with these settings has to pass first.');
  expect(screen.queryByRole('button', { name: 'Activate' })).toBeNull();
  expect(state.connection?.state).toBe('validating');
});

it('says when a domain has to be verified first', async () => {
  // Given
  const { user } = openPortal('/sso/setup/okta-saml/activate', situations.tested);
  server.use(
    http.post('*/portal/api/sso/activation', () => HttpResponse.json({ code: 'domain_not_verified' }, { status: 422 })),
  );

  // When
  await user.click(await screen.findByRole('button', { name: 'Activate' }));

  // Then
  await screen.findByText(/domain of your organization has to be verified before/);
});

it('says who verifies the domain, or leads to where the admin does it', async () => {
  // Given
  const waiting = (state: MockState) => {
    situations.tested(state);
    if (state.connection)
      state.connection.activation = { allowed: false, reason: 'domain_not_verified', configuration_hash: 'hash-1' };
  };
  const first = openPortal('/sso/setup/okta-saml/activate', waiting);
  await screen.findByText(/Ask your contact at Example Inc\. to verify it/);
  first.unmount();

  // When
  openPortal('/sso/setup/okta-saml/activate', (state) => {
    waiting(state);
    for (const feature of state.session.features) feature.offered = true;
  });

  // Then
  const link = await screen.findByRole('link', { name: 'Verify domain' });
  expect(link.getAttribute('href')).toBe('/portal/domains');
});

it('lets the admin skip the activation for now', async () => {
  const { user } = openPortal('/sso/setup/okta-saml/activate', situations.tested);
  await user.click(await screen.findByRole('link', { name: 'Skip for now' }));
  await screen.findByText('Until the connection is active, nobody signs in through it.');
});

it('never takes a failed test without a cause for a passed one', async () => {
  openPortal('/sso/setup/okta-saml/test', (state) => {
    situations.configured(state);
    state.signIns = [{ ...fixtures.failedTest, failure: null }];
  });
  await screen.findByText('The sign-in failed for another reason');
  expect(screen.queryByText('The test passed')).toBeNull();
});

it('shows the result in the tab of the test, once there is one, and where to go on', async () => {
  // Given
  const { container, state } = openPortal('/sso/tests/sign_in_1', (mock) => {
    situations.configured(mock);
    mock.signIns = [{ ...fixtures.passedTest, id: 'sign_in_1', state: 'test_in_progress', finished_at: null }];
  });
  await screen.findByRole('heading', { level: 1, name: 'The test is running' });

  // When
  state.signIns = [{ ...fixtures.failedTest, id: 'sign_in_1' }];

  // Then
  await screen.findByRole('heading', { level: 1, name: 'The test failed' });
  await screen.findByText('The response is addressed to another application');
  expect(screen.getByText(/^Close this tab/)).toBeTruthy();
  await expectAccessible(container);
});

it('speaks of the identity provider where the guide names no product', async () => {
  openPortal('/sso/setup/generic-saml/metadata', situations.draft('generic-saml'));
  await screen.findByText(/In your identity provider you find it under/);
});

it('asks for the metadata before a test', async () => {
  openPortal('/sso/setup/okta-saml/test', situations.draft());
  const link = await screen.findByRole('link', { name: 'Enter the metadata' });
  expect(link.getAttribute('href')).toBe('/portal/sso/setup/okta-saml/metadata');
  expect(screen.queryByRole('button', { name: /Test Single Sign-On/ })).toBeNull();
});

it('lists what the provider may have said when nothing came back', async () => {
  openPortal('/sso/setup/keycloak-saml/test', (state) => {
    situations.configured(state);
    if (state.connection) state.connection.provider = 'keycloak-saml';
    const failure = { code: 'sign_in.no_answer', rule: null, verifier: null, received: null, expected: null };
    state.signIns = [{ ...fixtures.failedTest, failure }];
  });
  await screen.findByText('What did the page of Keycloak say?');
  await screen.findByText('Keycloak shows "Invalid redirect uri"');
});
