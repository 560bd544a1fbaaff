const PROTOCOLS = /\b(saml|oidc|scim|2\.0|openid|connect|sso)\b/gi;

const withoutProtocol = (name: string) =>
  name
    .replace(PROTOCOLS, ' ')
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .trim();

/** One or two letters that stand for a provider. */
export function initialsOf(name: string): string {
  const words = withoutProtocol(name).split(' ').filter(Boolean);
  const [first = name, second] = words;
  return second ? (first.charAt(0) + second.charAt(0)).toUpperCase() : first.slice(0, 2);
}

/** A hue that is always the same for a product, whatever protocol it speaks. */
export function hueOf(name: string): number {
  let hash = 7;
  for (const char of withoutProtocol(name)) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 3600;
  return hash % 360;
}
