export { ConnectionBadge, SignInBadge } from './badges';
export {
  formGuideQuery,
  indexQuery,
  mistakesQuery,
  providerQuery,
  useMistake,
  useProvider,
  useProviderName,
} from './catalogueQueries';
export { Certificates } from './Certificates';
export { ConfigurationDetails } from './ConfigurationDetails';
export { FailurePanel } from './FailurePanel';
export { GuideText } from './GuideText';
export { Loaded, MutationError } from './Loaded';
export { MistakeList } from './MistakeList';
export { useFieldProblem, useProblemText } from './problems';
export { createQueryClient } from './queryClient';
export { ArrivedAttributes, ProfileView, useShown } from './ProfileView';
export { RecentEvents } from './RecentEvents';
export { RouteError } from './RouteError';
export { SignInWarnings } from './SignInWarnings';
export { WhatDidItSay } from './WhatDidItSay';
export { ValueBoxes } from './ValueBoxes';
export { useMappedName, useProductName, useValueName } from './valueNames';
