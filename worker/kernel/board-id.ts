/**
 * The identity of a board: `provider:token`, for example `greenhouse:stripe` or `lever:eu/xm`. Tokens are the vendors'
 * own words and may hold anything, so "%" and ":" inside one are percent-encoded; the first ":" always ends the provider.
 */
export function boardId(provider: string, token: string): string {
  return `${provider}:${encodeToken(token)}`;
}

/** Takes a board id apart again. Throws on a text that `boardId` cannot have made. */
export function splitBoardId(id: string): { provider: string; token: string } {
  const colon = id.indexOf(":");
  if (colon <= 0 || colon === id.length - 1) throw new RangeError(`not a board id: ${id.slice(0, 80)}`);
  return { provider: id.slice(0, colon), token: decodeToken(id.slice(colon + 1)) };
}

/** The identity of a posting: `provider:board token:external id`. The external id is the vendor's, unchanged. */
export function postingId(board: string, externalId: string): string {
  return `${board}:${externalId}`;
}

/**
 * Half-open range of every posting id of a board, for `posting_id >= from AND posting_id < to`. ";" is the character
 * after ":", so a board whose token merely begins the same is outside.
 */
export function postingRange(board: string): [from: string, to: string] {
  return [`${board}:`, `${board};`];
}

function encodeToken(token: string): string {
  return token.replaceAll("%", "%25").replaceAll(":", "%3A");
}

function decodeToken(token: string): string {
  return token.replaceAll("%3A", ":").replaceAll("%25", "%");
}
