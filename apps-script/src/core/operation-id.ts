/**
 * An operation's id: a random part and a check of the cell it is for. A write that lands on another row, because
 * somebody sorted at that moment, is so recognised as not belonging there.
 */
export function operationId(random: string, key: string, field: string): string {
  return `${random.replace(/[^A-Za-z0-9]/g, "").slice(0, 40)}_${checkOf(key, field)}`;
}

export function belongsTo(id: string, key: string, field: string): boolean {
  return id.endsWith(`_${checkOf(key, field)}`);
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo). Tells cells apart; no secret. */
function checkOf(key: string, field: string): string {
  let hash = 0x811c9dc5;
  for (const character of `${key}\n${field}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(7, "0");
}
