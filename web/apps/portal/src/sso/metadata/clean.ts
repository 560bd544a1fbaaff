const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g;

interface Cleaned {
  text: string;
  changed: boolean;
}

/** What was meant: without spaces around and without characters nobody can see. */
export function clean(pasted: string): Cleaned {
  const text = pasted.replace(INVISIBLE, '').trim();
  return { text, changed: text !== pasted };
}

export const looksLikeXml = (text: string) =>
  /^\s*(<\?xml|<!--|<[\w-]+:?[\w-]*[\s>])/.test(text.replace(INVISIBLE, ''));

export const holdsPrivateKey = (text: string) => /PRIVATE KEY/.test(text);

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a pasted text: every PEM block, or the text itself when it has no PEM lines. */
export function certificatesIn(text: string): string[] {
  const blocks = text.match(PEM);
  if (blocks) return blocks;
  const rest = text.trim();
  return rest === '' ? [] : [rest];
}
