export interface DiffPart {
  text: string;
  same: boolean;
}

interface DiffResult {
  received: DiffPart[];
  expected: DiffPart[];
}

// what shares less than this between its ends has nothing in common that is worth showing: two fingerprints, for example
const ALIKE = 0.7;
// above this the table of the exact comparison gets too large; then only the ends are compared
const LONGEST_EXACT = 1500;

/** Which characters of two values differ; equal neighbours are kept together. */
export function diff(received: string, expected: string): DiffResult {
  const a = Array.from(received);
  const b = Array.from(expected);
  const start = commonStart(a, b);
  const end = commonEnd(a.slice(start), b.slice(start));
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const compared = exact(left, right);
  const alike = commonIn(compared) >= ALIKE * Math.max(left.length, right.length);
  const middle = alike ? compared : whole(left, right);
  const around = (chars: string[], parts: DiffPart[]): DiffPart[] =>
    merge([
      { text: chars.slice(0, start).join(''), same: true },
      ...parts,
      { text: chars.slice(chars.length - end).join(''), same: true },
    ]);
  return { received: around(a, middle.received), expected: around(b, middle.expected) };
}

const whole = (a: string[], b: string[]): DiffResult => ({
  received: [{ text: a.join(''), same: false }],
  expected: [{ text: b.join(''), same: false }],
});

const commonIn = ({ received }: DiffResult) => received.filter(({ same }) => same).length;

function commonStart(a: string[], b: string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

const commonEnd = (a: string[], b: string[]) => commonStart([...a].reverse(), [...b].reverse());

function exact(a: string[], b: string[]): DiffResult {
  if (a.length > LONGEST_EXACT || b.length > LONGEST_EXACT) return whole(a, b);
  const lengths = commonLengths(a, b);
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  const received: DiffPart[] = [];
  const expected: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [left = '', right = ''] = [a[i], b[j]];
    if (left === right) {
      received.push({ text: left, same: true });
      expected.push({ text: right, same: true });
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      received.push({ text: left, same: false });
      i++;
    } else {
      expected.push({ text: right, same: false });
      j++;
    }
  }
  received.push({ text: a.slice(i).join(''), same: false });
  expected.push({ text: b.slice(j).join(''), same: false });
  return { received, expected };
}

/** Length of the longest common subsequence of the rests from each pair of positions on. */
function commonLengths(a: string[], b: string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    const [row, below] = [table[i], table[i + 1]];
    if (!row || !below) continue;
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return table;
}

function merge(parts: DiffPart[]): DiffPart[] {
  const merged: DiffPart[] = [];
  for (const part of parts) {
    if (part.text === '') continue;
    const last = merged.at(-1);
    if (last?.same === part.same) last.text += part.text;
    else merged.push({ ...part });
  }
  return merged;
}

/** Makes white space visible where it is the difference. */
export const visible = (text: string) =>
  text.replaceAll(' ', '␣').replaceAll('\t', '⇥').replaceAll('\r', '␍').replaceAll('\n', '↵\n');
