import * as z from 'zod/mini';
import type { ConfigMode } from '@vestibule/catalogue';
import type { ConfigurationRequest, InspectionRequest } from '@vestibule/client';
import { certificatesIn, clean, holdsPrivateKey, looksLikeXml } from './clean';

const MODES = ['metadata_url', 'metadata_xml', 'manual'] as const;
export type MetadataMode = (typeof MODES)[number];

export interface Draft {
  metadata_url: string;
  metadata_xml: string;
  idp_entity_id: string;
  idp_sso_url: string;
  certificate: string;
}
export type DraftField = keyof Draft;

export const EMPTY: Draft = { metadata_url: '', metadata_xml: '', idp_entity_id: '', idp_sso_url: '', certificate: '' };

/** The tabs of a provider, the preferred first; a provider without any of ours gets all of them. */
export function tabsOf(modes: readonly ConfigMode[]): readonly MetadataMode[] {
  const known = modes.filter((mode): mode is MetadataMode => (MODES as readonly string[]).includes(mode));
  return known.length > 0 ? known : MODES;
}

/** The problems have names; the texts for them are in the locale under `metadata.problem`. */
type Problem = 'url' | 'xmlMissing' | 'xmlInUrl' | 'notXml' | 'entityId' | 'ssoUrl' | 'certificate' | 'privateKey';
type Problems = Partial<Record<DraftField, Problem>>;

const httpUrl = z.url({ protocol: /^https?$/ });
const isUrl = (text: string) => httpUrl.safeParse(text).success;

/** A convenience: what is obviously wrong is said before the service is asked, which decides. */
export function check(mode: MetadataMode, draft: Draft): Problems {
  const text = (field: DraftField) => clean(draft[field]).text;
  switch (mode) {
    case 'metadata_url':
      if (looksLikeXml(draft.metadata_url)) return { metadata_url: 'xmlInUrl' };
      return isUrl(text('metadata_url')) ? {} : { metadata_url: 'url' };
    case 'metadata_xml':
      if (text('metadata_xml') === '') return { metadata_xml: 'xmlMissing' };
      return looksLikeXml(draft.metadata_xml) ? {} : { metadata_xml: 'notXml' };
    case 'manual':
      return {
        ...(text('idp_entity_id') === '' ? { idp_entity_id: 'entityId' as const } : {}),
        ...(isUrl(text('idp_sso_url')) ? {} : { idp_sso_url: 'ssoUrl' as const }),
        ...certificateProblem(draft.certificate),
      };
  }
}

function certificateProblem(text: string): Problems {
  if (holdsPrivateKey(text)) return { certificate: 'privateKey' };
  return certificatesIn(text).length === 0 ? { certificate: 'certificate' } : {};
}

export function inspectionRequest(mode: 'metadata_url' | 'metadata_xml', draft: Draft): InspectionRequest {
  return mode === 'metadata_url'
    ? { mode, metadata_url: clean(draft.metadata_url).text }
    : { mode, metadata_xml: clean(draft.metadata_xml).text };
}

interface RequestChoices {
  signRequests: boolean;
  /** what the connection asks for already; there is no field for it, so it stays */
  nameIdFormat: string | null;
  /** one of several identity providers in the metadata */
  entityId?: string | null;
}

export function configurationRequest(mode: MetadataMode, draft: Draft, choices: RequestChoices): ConfigurationRequest {
  const { signRequests, nameIdFormat, entityId = null } = choices;
  const options = {
    sign_requests: signRequests,
    ...(nameIdFormat === null ? {} : { name_id_format: nameIdFormat }),
  };
  if (mode !== 'manual')
    return { ...inspectionRequest(mode, draft), ...(entityId === null ? {} : { entity_id: entityId }), ...options };
  return {
    mode,
    idp_entity_id: clean(draft.idp_entity_id).text,
    idp_sso_url: clean(draft.idp_sso_url).text,
    certificates: certificatesIn(draft.certificate),
    ...options,
  };
}

/** The field of the form that a JSON pointer of the service means. */
export function fieldOf(pointer: string): DraftField | null {
  const name = pointer.split('/')[1] ?? '';
  if (name === 'certificates') return 'certificate';
  return name in EMPTY ? (name as DraftField) : null;
}
