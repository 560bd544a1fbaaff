import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { expectAccessible } from '../../../test/accessibility';
import { openPortal } from '../../../test/portal';
import { server } from '../../../test/server';
import { situations } from '../../../test/situations';

it('lists the tasks of the link with their state', async () => {
  // When
  const { container } = openPortal('/', situations.draft());

  // Then
  const sso = await screen.findByRole('link', { name: /Single Sign-On/ });
  await within(sso).findByText('In progress');
  expect(screen.getByRole('link', { name: /Directory Sync/ }).textContent).toContain('Not offered yet');
  expect(screen.queryByText('Audit logs')).toBeNull();
  expect(screen.getByRole('link', { name: 'help@example.com' }).getAttribute('href')).toBe('mailto:help@example.com');
  await expectAccessible(container);
});

it('says of a feature without screens that this installation does not offer it', async () => {
  openPortal('/domains');
  await screen.findByRole('heading', { level: 1, name: 'Verify domain' });
  await screen.findByText('Not offered by this installation yet');
});

it('opens the task of a portal link by itself, but only once', async () => {
  // Given
  const wanted = openPortal('/', (state) => {
    Object.assign(state.session.link, { kind: 'portal', intent: 'sso' });
  });
  await screen.findByRole('heading', { name: 'Choose your identity provider' });
  expect(wanted.path()).toBe('/portal/sso/new');

  // When
  await wanted.user.click(screen.getByRole('link', { name: /Example Inc\./ }));

  // Then
  await screen.findByRole('heading', { name: 'Set up Acme' });
});

it('keeps a portal link for something that is not offered on the task list, with a notice', async () => {
  openPortal('/', (state) => {
    Object.assign(state.session.link, { kind: 'portal', intent: 'audit_logs' });
  });
  await screen.findByText('Audit logs is not offered here yet');
});

it('has a way back for portal links only, and only to a web address', async () => {
  // Given
  const first = openPortal('/', (state) => {
    state.session.link.kind = 'portal';
    state.session.return_url = 'https://app.example.com/settings';
  });
  const link = await screen.findByRole('link', { name: 'Return to Example Inc.' });
  expect(link.getAttribute('href')).toBe('https://app.example.com/settings');
  first.unmount();

  // When
  openPortal('/', (state) => {
    state.session.link.kind = 'portal';
    state.session.return_url = 'javascript:alert(1)';
  });

  // Then
  await screen.findByRole('heading', { name: 'Set up Acme' });
  expect(screen.queryByRole('link', { name: 'Return to Example Inc.' })).toBeNull();
});

it('says how to go on when the session is over', async () => {
  // Given
  const ended = () => HttpResponse.json({ title: 'Ended', status: 401, code: 'session_ended' }, { status: 401 });
  openPortal('/');
  server.use(http.get('*/portal/api/session', ended));

  // Then
  await screen.findByRole('heading', { name: 'Your session has ended' });
  await screen.findByText(/Open your link again/);
});

it('goes to the same page when any call says that the session is over', async () => {
  const { path } = openPortal('/sso/connection');
  server.use(http.get('*/portal/api/sso/connection', () => HttpResponse.json({ status: 401 }, { status: 401 })));
  await screen.findByRole('heading', { name: 'Your session has ended' });
  await waitFor(() => expect(path()).toBe('/portal/session-ended'));
});

it('warns before the session ends and extends it', async () => {
  // Given
  const { user } = openPortal('/', (state) => {
    state.session.expires_at = new Date(Date.now() + 60_000).toISOString();
  });
  const dialog = await screen.findByRole('dialog', { name: 'Your session ends soon' });

  // When
  await user.click(within(dialog).getByRole('button', { name: 'Stay here' }));

  // Then
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('offers to try again when something could not be loaded', async () => {
  // Given
  const { user } = openPortal('/sso/connection', situations.active);
  server.use(http.get('*/portal/api/sso/connection', () => new HttpResponse(null, { status: 503 }), { once: true }));
  await screen.findByText('This could not be loaded');
  await screen.findByText(/status 503/);

  // When
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  // Then
  await screen.findByRole('heading', { name: 'Single Sign-On' });
});

it('has a page for addresses that lead nowhere', async () => {
  openPortal('/nowhere/at/all');
  await screen.findByRole('heading', { name: 'This page does not exist' });
});

it('shows that the session is over when its time has come', async () => {
  // Given
  const { state } = openPortal('/', (mock) => {
    mock.session.expires_at = new Date(Date.now() + 1_500).toISOString();
  });
  await screen.findByRole('dialog', { name: 'Your session ends soon' });
  expect(state.session.organization.name).toBe('Acme');

  // When
  server.use(http.get('*/portal/api/session', () => HttpResponse.json({ code: 'session_ended' }, { status: 401 })));

  // Then
  await screen.findByRole('heading', { name: 'Your session has ended' });
});

it('asks only once about a session that cannot be made longer', async () => {
  // Given
  const expires_at = new Date(Date.now() + 60_000).toISOString();
  const { user } = openPortal('/', (mock) => {
    mock.session.expires_at = expires_at;
  });
  server.use(http.post('*/portal/api/session/extension', () => HttpResponse.json({ expires_at })));

  // When
  await user.click(await screen.findByRole('button', { name: 'Stay here' }));

  // Then
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('leads back to the application by its name, and to the tasks by a link of their own', async () => {
  // Given
  const { user } = openPortal('/sso/new', (state) => {
    state.session.link.kind = 'portal';
    state.session.return_url = 'https://app.example.com/settings';
  });
  const brand = await screen.findByRole('link', { name: /Set-up for Acme/ });
  expect(brand.getAttribute('href')).toBe('https://app.example.com/settings');

  // When
  await user.click(screen.getByRole('link', { name: 'Task list' }));

  // Then
  await screen.findByRole('heading', { name: 'Set up Acme' });
  expect(screen.queryByRole('link', { name: 'Task list' })).toBeNull();
});

it('does not leave the task list again for somebody who came in through a task', async () => {
  // Given
  const { user } = openPortal('/sso/new', (state) => {
    Object.assign(state.session.link, { kind: 'portal', intent: 'sso' });
  });

  // When
  await user.click(await screen.findByRole('link', { name: 'Task list' }));

  // Then
  await screen.findByRole('heading', { name: 'Set up Acme' });
});
