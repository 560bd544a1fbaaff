/** What the build script writes: the shapes of the index, of a provider and of a mistake. */

export type Kind = 'sso' | 'directory';
export type ConfigMode =
  'metadata_url' | 'metadata_xml' | 'manual' | 'discovery' | 'adp' | 'private_key_jwt' | 'social';

export interface IndexEntry {
  slug: string;
  name: string;
  kind: Kind;
  /** saml, oidc or oauth2 for single sign-on; scim_push, oauth_pull, pull or file for a directory */
  protocol: string;
  tier: number;
  aliases: string[];
  /** the entry for everything that has no guide of its own: always last in the picker */
  generic: boolean;
}

export interface OurValue {
  value: string;
  their_field: string;
}

export interface Attribute {
  claim: string;
  source: string;
  maps_to: string;
  required: boolean;
  use?: 'fallback' | 'alternative';
  note?: string;
}

export interface Step {
  id: string;
  title: string;
  body: string;
  /** the step asks for attributes, so the table of attributes belongs to it */
  shows_attributes: boolean;
}

export interface SpecificMistake {
  code?: string;
  symptom: string;
  fix: string;
}

export interface Provider {
  slug: string;
  name: string;
  kind: Kind;
  type: string;
  protocol: string;
  config_modes: ConfigMode[];
  our_values: OurValue[];
  bring_back: { value: string; where: string }[];
  attributes: Attribute[];
  steps: Step[];
  common_mistakes: string[];
  specific_mistakes: SpecificMistake[];
  /** the labels are mostly unconfirmed: the guide says that they may differ */
  unconfirmed: boolean;
  /** the guide for products without a guide of their own: its name is no name of a product */
  generic: boolean;
  admin_console?: string;
}

export interface Mistake {
  id: string;
  stage: string;
  title: string;
  symptom: string;
  cause: string;
  fix: string;
  received: string;
  expected: string;
  who_fixes: 'idp_admin' | 'portal' | 'both';
}
