/** What robots.txt rules are matched against. */
export const ROBOT_NAME = "Rolecall";

/** The User-Agent of every request: the project, and a URL or mail address where its operator is reached. */
export function userAgent(contact: string | null): string {
  return contact === null ? `${ROBOT_NAME}/1.0` : `${ROBOT_NAME}/1.0 (+${contact})`;
}
