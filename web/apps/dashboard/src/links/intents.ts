/** The features a setup link can be made for, in the order of the tasks. */
export const LINK_INTENTS = ['domain_verification', 'sso', 'dsync', 'log_streams'] as const;
export type LinkIntent = (typeof LINK_INTENTS)[number];

export const isLinkIntent = (intent: string): intent is LinkIntent =>
  (LINK_INTENTS as readonly string[]).includes(intent);
