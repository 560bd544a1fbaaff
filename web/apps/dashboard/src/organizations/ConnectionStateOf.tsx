import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ConnectionBadge } from '@vestibule/views';
import { connectionsQuery, useEnvironment } from '../api';

/** Where Single Sign-On of an organization stands. */
export function ConnectionStateOf({ organization, none = null }: { organization: string; none?: ReactNode }) {
  const environment = useEnvironment();
  const connection = useQuery(connectionsQuery(environment, organization)).data?.data[0];
  return connection ? <ConnectionBadge state={connection.state} /> : none;
}
