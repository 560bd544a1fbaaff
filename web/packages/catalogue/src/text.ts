/**
 * The three marks of a catalogue text: `{{name}}` is one of our values, `{name}` a value of the admin's own system and `**label**` a label at the provider.
 * Everything else is plain text, so no HTML can come out of it.
 */
type Segment =
  | { kind: 'text'; text: string }
  | { kind: 'value'; name: string }
  | { kind: 'own'; name: string }
  | { kind: 'label'; text: string };

// `${name}` is the provider's own expression language and stays as it is
const MARKS = /\{\{([a-z0-9_]+)\}\}|(?<![${])\{([a-zA-Z_-]+)\}(?!\})|\*\*(.+?)\*\*/g;

export function parseText(source: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of source.matchAll(MARKS)) {
    if (match.index > end) segments.push({ kind: 'text', text: source.slice(end, match.index) });
    const [whole, value, own, label] = match;
    if (value !== undefined) segments.push({ kind: 'value', name: value });
    else if (own !== undefined) segments.push({ kind: 'own', name: own });
    else segments.push({ kind: 'label', text: label ?? '' });
    end = match.index + whole.length;
  }
  if (end < source.length) segments.push({ kind: 'text', text: source.slice(end) });
  return segments;
}

/** The names of our values in the order of the text, each once. */
export function valuesIn(source: string): string[] {
  return [...new Set(parseText(source).flatMap((s) => (s.kind === 'value' ? [s.name] : [])))];
}

/** The labels in the order of the text, each once. */
export function labelsIn(source: string): string[] {
  return [...new Set(parseText(source).flatMap((s) => (s.kind === 'label' ? [s.text] : [])))];
}

/** The text without marks, for titles of pictures and for search. */
export function plainText(source: string): string {
  return parseText(source)
    .map((s) => (s.kind === 'value' || s.kind === 'own' ? s.name : s.text))
    .join('');
}
