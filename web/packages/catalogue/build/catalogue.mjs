// Turns the parsed providers.yaml into what the apps load. Pure: reading and writing files is the job of run.mjs.

/** @typedef {import('../src/types.ts').Provider} Provider */
/** @typedef {import('../src/types.ts').IndexEntry} IndexEntry */
/** @typedef {import('../src/types.ts').Mistake} Mistake */
/** @typedef {import('../src/types.ts').Attribute} Attribute */
/** @typedef {{ value: string, their_field: string }} OurValue */
/** @typedef {{ id: string, title: string, body: string }} SourceStep */
/**
 * @typedef {object} SourceProvider
 * @property {string} slug
 * @property {string} name
 * @property {string} [protocol]
 * @property {string} [mode]
 * @property {string} [workos_connection_type]
 * @property {string} [workos_directory_type]
 * @property {string[]} [config_modes]
 * @property {OurValue[]} our_values
 * @property {{ value: string, where: string }[]} bring_back
 * @property {Attribute[]} attributes
 * @property {number} tier
 * @property {string[]} [aliases]
 * @property {string} [status]
 * @property {string} [admin_console]
 * @property {SourceStep[]} steps
 * @property {string[]} common_mistakes
 * @property {import('../src/types.ts').SpecificMistake[]} specific_mistakes
 * @property {{ level: string }} confidence
 */
/**
 * @typedef {object} Source
 * @property {Record<string, string>} placeholders
 * @property {Record<string, object>} input_fields
 * @property {Record<string, string>} config_modes
 * @property {Record<string, string>} stages
 * @property {Record<string, string>} who_fixes
 * @property {(Mistake & { handling?: string })[]} mistakes
 * @property {SourceProvider[]} sso_providers
 * @property {SourceProvider[]} directory_providers
 */

const HIDDEN_TIER = 9;

/**
 * The values that a connection or directory of a protocol has to give: a guide can show no others.
 *
 * @type {Record<string, string[]>}
 */
export const VALUES_OF = {
  saml: ['acs_url', 'acs_url_regex', 'sp_entity_id', 'sp_metadata_url', 'sp_signing_certificate'],
  oidc: ['redirect_uri', 'sp_signing_certificate'],
  oauth2: ['redirect_uri'],
  scim_push: ['scim_base_url', 'scim_v1_base_url', 'scim_bearer_token'],
  oauth_pull: [],
  pull: [],
  file: ['sftp_host', 'sftp_username'],
};

/** @param {SourceProvider} provider */
const isHidden = (provider) => provider.tier === HIDDEN_TIER || provider.status !== undefined;

/** @param {SourceProvider} provider */
const isGeneric = (provider) => provider.slug.startsWith('generic-');

/** @param {SourceProvider} provider @returns {'sso' | 'directory'} */
const kindOf = (provider) => (provider.protocol ? 'sso' : 'directory');

/** @param {SourceProvider} provider */
const protocolOf = (provider) => provider.protocol ?? provider.mode ?? '';

/** @param {Source} source */
const allProviders = (source) => [...source.sso_providers, ...source.directory_providers];

/** @param {Source} source @returns {IndexEntry[]} */
export function toIndex(source) {
  return allProviders(source)
    .filter((provider) => !isHidden(provider))
    .map((provider) => ({
      slug: provider.slug,
      name: provider.name,
      kind: kindOf(provider),
      protocol: protocolOf(provider),
      tier: provider.tier,
      aliases: provider.aliases ?? [],
      generic: isGeneric(provider),
    }));
}

/** @param {Source} source @returns {Mistake[]} */
export function toMistakes(source) {
  return source.mistakes.map(({ id, stage, title, symptom, cause, fix, received, expected, who_fixes }) => {
    return { id, stage, title, symptom, cause, fix, received, expected, who_fixes };
  });
}

/** @param {Source} source @returns {Provider[]} */
export function toProviders(source) {
  return allProviders(source).map((provider) => ({
    slug: provider.slug,
    name: provider.name,
    kind: kindOf(provider),
    type: provider.workos_connection_type ?? provider.workos_directory_type ?? '',
    protocol: protocolOf(provider),
    config_modes: /** @type {Provider['config_modes']} */ (provider.config_modes ?? []),
    our_values: provider.our_values,
    bring_back: provider.bring_back,
    attributes: provider.attributes,
    steps: provider.steps.map((step) => ({ ...step, shows_attributes: asksForAttributes(step, provider.attributes) })),
    common_mistakes: provider.common_mistakes,
    specific_mistakes: provider.specific_mistakes ?? [],
    unconfirmed: provider.confidence.level === 'low',
    generic: isGeneric(provider),
    ...(provider.admin_console ? { admin_console: provider.admin_console } : {}),
  }));
}

/**
 * A step shows the table of attributes when its title speaks of them or its text names two of the claims.
 *
 * @param {SourceStep} step
 * @param {Attribute[]} attributes
 */
function asksForAttributes(step, attributes) {
  if (/optional/i.test(step.title)) return false;
  if (/\b(attributes?|claims?|mappings?)\b/i.test(step.title)) return true;
  const named = attributes.filter(({ claim }) => new RegExp(`\\b${escape(claim)}\\b`).test(step.body));
  return named.length > 1;
}

/** @param {string} text */
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * What is wrong with the catalogue, one sentence each; empty when it can be shipped.
 *
 * @param {Source} source
 * @returns {string[]}
 */
export function findProblems(source) {
  const providers = allProviders(source);
  const mistakes = new Set(source.mistakes.map((mistake) => mistake.id));
  return [
    ...doubles(providers.map((provider) => provider.slug)).map((slug) => `slug ${slug} is there twice`),
    ...doubles(source.mistakes.map((mistake) => mistake.id)).map((id) => `mistake ${id} is there twice`),
    ...source.mistakes.flatMap((mistake) => mistakeProblems(mistake, source)),
    ...providers.flatMap(shapeProblems),
    ...providers.flatMap((provider) => referenceProblems(provider, source, mistakes)),
    ...providers.flatMap((provider) => stepProblems(provider, source)),
    ...providers.flatMap((provider) => valueProblems(provider, source)),
  ];
}

/** @param {Source['mistakes'][number]} mistake @param {Source} source */
function mistakeProblems(mistake, source) {
  const problems = [];
  if (!(mistake.stage in source.stages)) problems.push(`mistake ${mistake.id} has the unknown stage ${mistake.stage}`);
  if (!(mistake.who_fixes in source.who_fixes))
    problems.push(`mistake ${mistake.id} is fixed by nobody known: ${mistake.who_fixes}`);
  const { title, symptom, cause, fix, received, expected } = mistake;
  const where = `mistake ${mistake.id}`;
  return problems.concat(
    [title, received, expected].flatMap((text) => textProblems(text, where, source)),
    [symptom, cause, fix].flatMap((text) => sentenceProblems(text, where, source)),
  );
}

/** @param {SourceProvider} provider */
function shapeProblems(provider) {
  const { slug, name, steps, admin_console: console } = provider;
  const missing = Object.entries({ name, steps, ...(provider.protocol ? asksToBringBack(provider) : {}) })
    .filter(([, value]) => !value || value.length === 0)
    .map(([field]) => `${slug} has no ${field}`);
  return [
    ...missing,
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) ? [] : [`${slug} is no slug for an address`]),
    ...(protocolOf(provider) in VALUES_OF ? [] : [`${slug} has the unknown protocol ${protocolOf(provider)}`]),
    ...(console === undefined || /^https:\/\/[^\s*]+$/.test(console) ? [] : [`${slug} has a console without https`]),
  ];
}

/** @param {SourceProvider} provider */
const asksToBringBack = ({ config_modes, bring_back }) => ({ config_modes, bring_back });

/**
 * Every value that any text of the provider shows has to be one that its connection has.
 *
 * @param {SourceProvider} provider
 * @param {Source} source
 */
function valueProblems(provider, source) {
  const given = VALUES_OF[protocolOf(provider)] ?? [];
  const common = source.mistakes.filter(({ id }) => provider.common_mistakes.includes(id));
  const texts = [
    ...provider.steps.map(({ body }) => body),
    ...(provider.specific_mistakes ?? []).map(({ fix }) => fix),
    ...common.map(({ fix }) => fix),
    ...provider.our_values.map(({ value }) => `{{${value}}}`),
  ];
  const named = texts.flatMap((text) => [...text.matchAll(VALUE)].map(([, name]) => name ?? ''));
  return [...new Set(named)]
    .filter((name) => name in source.placeholders && !given.includes(name))
    .map((name) => `${provider.slug} shows ${name}, which no ${protocolOf(provider)} connection has`);
}

/** @param {SourceProvider} provider @param {Source} source @param {Set<string>} mistakes */
function referenceProblems(provider, source, mistakes) {
  /** @param {string} what @param {string[]} names @param {(name: string) => boolean} known */
  const unknown = (what, names, known) =>
    names.filter((name) => !known(name)).map((name) => `${provider.slug} names the unknown ${what} ${name}`);
  const codes = (provider.specific_mistakes ?? []).flatMap(({ code }) => (code ? [code] : []));
  return [
    ...unknown('mistake', [...provider.common_mistakes, ...codes], (id) => mistakes.has(id)),
    ...unknown('configuration mode', provider.config_modes ?? [], (mode) => mode in source.config_modes),
    ...unknown(
      'value',
      provider.our_values.map(({ value }) => value),
      (name) => name in source.placeholders,
    ),
    ...unknown(
      'field',
      provider.bring_back.map(({ value }) => value),
      (name) => name in source.input_fields,
    ),
  ];
}

/** @param {SourceProvider} provider @param {Source} source */
function stepProblems(provider, source) {
  const texts = provider.steps.map((step) => step.body).join('\n');
  const misnumbered = provider.steps.filter((step, index) => step.id !== `${provider.slug}.${index + 1}`);
  const unused = provider.our_values.filter(({ value }) => !texts.includes(`{{${value}}}`));
  return [
    ...misnumbered.map((step) => `step ${step.id} is not numbered as {slug}.{n}`),
    ...unused.map(({ value }) => `${provider.slug} shows ${value} in no step`),
    ...provider.steps.flatMap((step) => textProblems(step.title, `step ${step.id}`, source)),
    ...provider.steps.flatMap((step) => sentenceProblems(step.body, `step ${step.id}`, source)),
    ...(provider.specific_mistakes ?? []).flatMap(({ symptom, fix }) => [
      ...textProblems(symptom, `a mistake of ${provider.slug}`, source),
      ...sentenceProblems(fix, `a mistake of ${provider.slug}`, source),
    ]),
  ];
}

// what looks like our marks but is none, and what only another renderer would understand
const VALUE = /\{\{(.*?)\}\}/g;
const MARKUP =
  /\]\(|`|<\/?(a|b|br|code|div|em|i|img|li|ol|p|pre|script|span|strong|table|ul|h\d)\b[^>]*>|^#|^\s*[-*] |&[a-z]+;/im;

/** @param {string | undefined} text @param {string} where @param {Source} source */
function textProblems(text, where, source) {
  if (!text?.trim()) return [`${where} has an empty text`];
  const problems = [];
  if ((text.match(/\*\*/g) ?? []).length % 2 !== 0) problems.push(`${where} has an open **`);
  if (MARKUP.test(text)) problems.push(`${where} has HTML or Markdown that would be shown as it is`);
  for (const [, name] of text.matchAll(VALUE))
    if (!name || !(name in source.placeholders)) problems.push(`${where} names the unknown value {{${name}}}`);
  if (/\{\{|\}\}/.test(text.replace(VALUE, ''))) problems.push(`${where} has an open {{`);
  return problems;
}

/** @param {string | undefined} text @param {string} where @param {Source} source */
function sentenceProblems(text, where, source) {
  const whole = !text?.trim() || /[.!?:]["')]?$/.test(text.trim());
  return [...textProblems(text, where, source), ...(whole ? [] : [`${where} has a sentence without an end`])];
}

/** @param {string[]} names */
const doubles = (names) => [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
