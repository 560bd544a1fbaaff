import { describe, expect, it } from 'vitest';
import { labelsIn, parseText, plainText, valuesIn } from '../src/text';

describe('a text of the catalogue', () => {
  it('is split into our values, values of the admin, labels and plain text', () => {
    // When
    const segments = parseText('Put {{acs_url}} into **Reply URL** of {tenant}.');

    // Then
    expect(segments).toEqual([
      { kind: 'text', text: 'Put ' },
      { kind: 'value', name: 'acs_url' },
      { kind: 'text', text: ' into ' },
      { kind: 'label', text: 'Reply URL' },
      { kind: 'text', text: ' of ' },
      { kind: 'own', name: 'tenant' },
      { kind: 'text', text: '.' },
    ]);
  });

  it('keeps everything else as it is, HTML and expressions of the provider too', () => {
    const source = '<b>x</b> & ${groupNames} * {not closed';
    expect(parseText(source)).toEqual([{ kind: 'text', text: source }]);
  });

  it('names each value and each label once, in the order of the text', () => {
    const source = '{{sp_entity_id}} **B** {{acs_url}} **A** {{sp_entity_id}} **B**';
    expect(valuesIn(source)).toEqual(['sp_entity_id', 'acs_url']);
    expect(labelsIn(source)).toEqual(['B', 'A']);
  });

  it('has a plain form without marks', () => {
    expect(plainText('Open **Apps** of {host}')).toBe('Open Apps of host');
  });
});
