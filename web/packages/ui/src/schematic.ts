export interface SchematicField {
  label: string;
  value: string;
}

interface Pill {
  number: number;
  text: string;
  x: number;
  y: number;
  width: number;
}

const CHAR = 7.1;
const ROW = 34;
const GAP = 8;

const shorten = (text: string, longest: number) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** Places the labels one after the other, in as many rows as they need. */
export function pathRows(path: readonly string[], width: number): { pills: Pill[]; height: number } {
  const pills: Pill[] = [];
  let x = 0;
  let y = 0;
  path.forEach((label, index) => {
    const text = shorten(label, 38);
    const needed = Math.ceil(text.length * CHAR) + 42;
    if (x > 0 && x + needed > width) {
      x = 0;
      y += ROW;
    }
    pills.push({ number: index + 1, text, x, y, width: needed });
    x += needed + GAP;
  });
  return { pills, height: pills.length > 0 ? y + 26 : 0 };
}

/** A label such as "Recipient; ACS (Consumer) URL" stands for two fields. */
export function fieldRows(fields: readonly SchematicField[]): (SchematicField & { width: number })[] {
  return fields.flatMap(({ label, value }) =>
    label.split(';').map((part) => ({
      label: shorten(part.trim(), 44),
      value,
      width: Math.ceil(value.length * CHAR) + 18,
    })),
  );
}
