import type { SignInDetail } from '@vestibule/client';

const PERSONAL = /(<(?:[\w-]+:)?(?:AttributeValue|NameID)\b[^>]*>)([^<]+)(<\/)/g;
export const MASK = '••••••';

const ADDRESS = /[^\s<>"',;:()]+@[^\s<>"',;:()]+/g;

const maskAddresses = (text: string | null) => text && text.replace(ADDRESS, MASK);

/** What helps somebody else to find the cause: everything about an event but what it says about a person. */
export function eventForSupport(signIn: SignInDetail): string {
  const { id, test, state, origin, started_at, finished_at, configuration_hash, failure, warnings, checks } = signIn;
  const { certificate_fingerprint, clock_drift_ms } = signIn;
  const masked = <T extends { received: string | null }>(value: T): T => ({
    ...value,
    received: maskAddresses(value.received),
  });
  const event = {
    ...{ id, test, state, origin, started_at, finished_at, configuration_hash },
    failure: failure && masked(failure),
    warnings: warnings.map(masked),
    checks: checks.map(masked),
    ...{ certificate_fingerprint, clock_drift_ms },
  };
  return JSON.stringify(event, null, 2);
}

/** Hides what a SAML document says about a person; works on text, for showing only. */
export const maskXml = (xml: string) =>
  xml.replace(PERSONAL, (_, open: string, __, close: string) => open + MASK + close);
