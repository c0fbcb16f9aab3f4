/**
 * Which code reads documents. Raise it with every change of extraction, normalisation or base rules that may take a
 * document that was refused before: what waits in quarantine is then tried once more by itself.
 */
export const EDITION = 2;
