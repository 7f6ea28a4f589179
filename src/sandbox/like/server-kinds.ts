import { EPIC } from './epic.ts';
import { ORACLE } from './oracle.ts';
import { PLAIN, type ServerKind, type ServerProfile } from './server-profile.ts';
import { SMART_LAUNCHER } from './smart-launcher.ts';

const PROFILES: Readonly<Record<ServerKind, ServerProfile>> = {
  plain: PLAIN,
  epic: EPIC,
  oracle: ORACLE,
  smart: SMART_LAUNCHER,
};

/** The profile of a kind of server. */
export function profileOf(kind: ServerKind): ServerProfile {
  return PROFILES[kind];
}

/** Whether a word names a kind of server. */
export function isServerKind(word: string): word is ServerKind {
  return word in PROFILES;
}
