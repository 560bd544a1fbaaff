type TokenKind = 'text' | 'tag' | 'name' | 'value';

interface Token {
  kind: TokenKind;
  text: string;
}

export interface CodeLine {
  depth: number;
  tokens: Token[];
}

// a tag ends at the first > outside of quotes
const TAG = /<(?:[^"'<>]|"[^"]*"|'[^']*')*>/g;
const ATTRIBUTE = /([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g;

/** One element per line, indented; coloured by what the characters look like. The document is never parsed into the page. */
export function xmlLines(source: string): CodeLine[] {
  const lines: CodeLine[] = [];
  let depth = 0;
  for (const piece of pieces(source)) {
    const closing = piece.startsWith('</');
    const opening = piece.startsWith('<') && !closing && !/^<[?!]/.test(piece) && !piece.endsWith('/>');
    const before = lines.at(-1);
    if (closing) depth = Math.max(0, depth - 1);
    if (before && staysOnLine(piece, before)) before.tokens.push(...tokens(piece));
    else lines.push({ depth, tokens: tokens(piece) });
    if (opening) depth++;
  }
  return lines;
}

/** The text of an element and its closing tag stay on the line of the opening tag. */
function staysOnLine(piece: string, line: CodeLine): boolean {
  const first = line.tokens[0]?.text ?? '';
  if (!first.startsWith('<') || first.startsWith('</')) return false;
  const hasText = line.tokens.some((token) => token.kind === 'text');
  const closed = line.tokens.some((token) => token.text.startsWith('</') || token.text.endsWith('/>'));
  if (closed || /^<[?!]/.test(first)) return false;
  return piece.startsWith('</') || (!piece.startsWith('<') && !hasText);
}

function pieces(source: string): string[] {
  const found: string[] = [];
  let end = 0;
  const text = (from: number, to: number) => {
    const content = source.slice(from, to).trim();
    if (content) found.push(content);
  };
  for (const match of source.matchAll(TAG)) {
    text(end, match.index);
    found.push(match[0]);
    end = match.index + match[0].length;
  }
  text(end, source.length);
  return found;
}

function tokens(piece: string): Token[] {
  if (!piece.startsWith('<')) return [{ kind: 'text', text: piece }];
  const result: Token[] = [];
  let end = 0;
  for (const match of piece.matchAll(ATTRIBUTE)) {
    const [whole, name = '', equals = '', value = ''] = match;
    result.push(
      { kind: 'tag', text: piece.slice(end, match.index) },
      { kind: 'name', text: name + equals },
      { kind: 'value', text: value },
    );
    end = match.index + whole.length;
  }
  result.push({ kind: 'tag', text: piece.slice(end) });
  return result;
}

export const linesToText = (lines: readonly CodeLine[]) =>
  lines.map((line) => '  '.repeat(line.depth) + line.tokens.map((token) => token.text).join('')).join('\n');
