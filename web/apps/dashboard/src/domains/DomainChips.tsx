import type { Domain } from '@vestibule/client';
import { Badge, Row } from '@vestibule/ui';

export const isVerified = ({ state }: Pick<Domain, 'state'>) => state === 'verified' || state === 'legacy_verified';

export function DomainChips({ domains }: { domains: readonly Domain[] }) {
  if (domains.length === 0) return '–';
  return (
    <Row>
      {domains.map((domain) => (
        <Badge key={domain.id} tone={isVerified(domain) ? 'success' : 'neutral'}>
          {domain.domain}
        </Badge>
      ))}
    </Row>
  );
}
