/** A path part of a URL as the token it stands for, or null when it is missing or no valid encoding. */
export function decodeToken(part: string | undefined): string | null {
  try {
    return part === undefined || part === "" ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}
