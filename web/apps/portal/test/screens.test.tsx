import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { MockState } from '../../../packages/mock/src';
import { expectUsable } from '../../../test/accessibility';
import { openPortal } from '../../../test/portal';
import { server } from '../../../test/server';
import { situations } from '../../../test/situations';

type Change = (state: MockState) => void;

const OKTA = '/sso/setup/okta-saml';

// the address, what the services hold, and a text that is there once everything is
const SCREENS: [string, Change | undefined, string | RegExp][] = [
  ['/', undefined, 'Verify domain'],
  ['/directory', undefined, 'Not offered by this installation yet'],
  ['/nowhere/at/all', undefined, 'This page does not exist'],
  ['/session-ended', undefined, 'Your session has ended'],
  ['/sso/new', undefined, 'Okta SAML'],
  ['/sso/new', situations.draft(), 'Continue set-up'],
  [`${OKTA}/1`, situations.draft(), 'Create the application'],
  [`${OKTA}/3`, situations.draft(), 'firstName'],
  [`${OKTA}/metadata`, situations.draft(), 'IdP metadata URL'],
  [`${OKTA}/metadata`, situations.configured, 'Replace these values'],
  [`${OKTA}/test`, situations.draft(), 'Metadata first'],
  [`${OKTA}/test`, situations.configured, 'No test yet'],
  [`${OKTA}/test`, situations.failed, 'How to fix it'],
  [`${OKTA}/test`, situations.tested, 'Hopper'],
  [`${OKTA}/attributes`, situations.configured, 'Test first'],
  [`${OKTA}/attributes`, situations.tested, 'department'],
  [`${OKTA}/activate`, situations.configured, /A test with these settings/],
  [`${OKTA}/activate`, situations.tested, 'Tested and ready'],
  ['/sso/tests/sign_in_01JD91PASSED', situations.tested, 'Hopper'],
  ['/sso/tests/sign_in_01JD90FAILED', situations.failed, 'How to fix it'],
  ['/sso/connection', situations.draft(), 'The set-up is not finished'],
  ['/sso/connection', situations.encrypted, 'Encryption certificate'],
  ['/sso/connection', situations.inactive, 'This connection is not active'],
  ['/sso/connection/edit', situations.active, 'IdP metadata URL'],
  ['/sso/connection/events/sign_in_01JD90FAILED', situations.active, 'SAML response'],
  ['/sso/connection/events/sign_in_nobody', situations.active, 'This does not exist'],
  ['/done', situations.active, 'See the connection'],
];

describe('a screen can be used by everybody', () => {
  it.each(SCREENS)('%s', async (path, change, text) => {
    const { container } = openPortal(path, change);
    await screen.findAllByText(text);
    await expectUsable(container);
  });

  it('also when it cannot be loaded', async () => {
    const { container } = openPortal('/sso/connection');
    server.use(http.get('*/portal/api/sso/connection', () => new HttpResponse(null, { status: 503 })));
    await screen.findByRole('alert');
    await expectUsable(container);
  });
});

describe('a dialog', () => {
  it('takes the focus and gives it back', async () => {
    // Given
    const { user, container } = openPortal('/sso/connection', situations.active);
    const button = await screen.findByRole('button', { name: 'Reset Connection' });

    // When
    await user.click(button);

    // Then
    expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true);
    await expectUsable(container);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(document.activeElement).toBe(button);
  });
});
