const DER_SEQUENCE = 0x30;
const LONG_LENGTH = 0x82;

/** The text of a file; a certificate in binary form, as Windows exports it, becomes PEM. */
export function fileText(bytes: Uint8Array): string {
  if (bytes[0] !== DER_SEQUENCE || bytes[1] !== LONG_LENGTH) return new TextDecoder().decode(bytes);
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const lines = base64.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
