/** An address of another site as it may stand in a link: http or https, nothing that runs. */
export function safeUrl(address: string | null): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
