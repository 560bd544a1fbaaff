import { describe, expect, it } from 'vitest';
import { fixtures } from '../../mock/src';
import { connectionSchema, signInDetailSchema, signInListSchema, startedTestSchema } from './index';

describe('the answers of the services', () => {
  it('may leave out what may be null, and may hold more than is known', () => {
    // Given
    const { activated_at, candidate, ...rest } = fixtures.connection;
    expect([activated_at, candidate]).toEqual([null, null]);

    // When
    const connection = connectionSchema.parse({ ...rest, invented_later: 1 });

    // Then
    expect(connection.activated_at).toBeNull();
    expect(connection.candidate).toBeNull();
    expect(connection).not.toHaveProperty('invented_later');
  });

  it('leave out our values that do not exist for the protocol', () => {
    const connection = connectionSchema.parse({
      ...fixtures.connection,
      our_values: { acs_url: 'x', redirect_uri: null },
    });
    expect(connection.our_values).toEqual({ acs_url: 'x' });
  });

  it('show a list without its page marks and without a lag', () => {
    expect(signInListSchema.parse({ data: [] })).toEqual({
      data: [],
      list_metadata: { before: null, after: null },
      lag_seconds: 0,
    });
  });

  it('are refused when a state is unknown, because the page would show nothing sensible', () => {
    expect(connectionSchema.safeParse({ ...fixtures.connection, state: 'weird' }).success).toBe(false);
  });

  it('keep a sign-in that never got a response', () => {
    const [signIn] = fixtures.signIns;
    if (!signIn) throw new Error('no sign-in');
    const detail = signInDetailSchema.parse({ ...fixtures.detail(signIn), response: null, profile: null });
    expect(detail.response).toBeNull();
  });

  it('start a test only inside the portal', () => {
    expect(startedTestSchema.safeParse({ id: 'sign_in_1', url: 'https://evil.example/' }).success).toBe(false);
  });
});
