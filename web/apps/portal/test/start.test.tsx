import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { openPortal } from '../../../test/portal';
import { situations } from '../../../test/situations';

// in a file of its own: what is tested holds only for the first page after loading
it('leaves the focus of a page that was just loaded where the browser begins, so that the first key reaches the skip link', async () => {
  // Given
  const { user } = openPortal('/sso/connection', situations.active);
  await screen.findByText('ada@acme.example');
  expect(document.activeElement).toBe(document.body);

  // When
  await user.tab();

  // Then
  expect(document.activeElement).toBe(screen.getByRole('link', { name: 'Skip to the content' }));

  // When another page is opened
  await user.click(screen.getByRole('link', { name: 'Edit' }));

  // Then reading goes on at its heading
  const heading = await screen.findByRole('heading', { name: 'Edit the identity provider' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
});
