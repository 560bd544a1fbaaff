import { describe, expect, it } from 'vitest';
import { linesToText, xmlLines } from './markup';

const pretty = (xml: string) => linesToText(xmlLines(xml));

describe('XML as lines', () => {
  it('puts each element on a line of its own, with its text', () => {
    expect(pretty('<a><b x="1">text</b><c/></a>')).toBe('<a>\n  <b x="1">text</b>\n  <c/>\n</a>');
  });

  it('leaves instructions and comments where they are', () => {
    expect(pretty('<?xml version="1.0"?><!-- note --><a/>')).toBe('<?xml version="1.0"?>\n<!-- note -->\n<a/>');
  });

  it('is not led astray by > in an attribute', () => {
    expect(pretty('<a x="1>2"><b/></a>')).toBe('<a x="1>2">\n  <b/>\n</a>');
  });

  it('shows text that is no XML as it is', () => {
    expect(pretty('not <closed')).toBe('not <closed');
  });

  it('tells tags, names and values apart', () => {
    const kinds = xmlLines('<a href="x">t</a>')[0]?.tokens.map(({ kind, text }) => [kind, text]);
    expect(kinds).toEqual([
      ['tag', '<a '],
      ['name', 'href='],
      ['value', '"x"'],
      ['tag', '>'],
      ['text', 't'],
      ['tag', '</a>'],
    ]);
  });
});
