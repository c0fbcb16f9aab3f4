interface Known {
  /** What clasp or Google's answer says. */
  words: RegExp;
  sentence: (projectFile: string) => string;
}

/** In this order: the first that fits is meant. The words are clasp's own or Google's, which clasp passes on. */
const KNOWN: readonly Known[] = [
  {
    words: /No credentials found/,
    sentence: () => "Not logged in to Google. Run: npx clasp login",
  },
  {
    words: /invalid_grant|invalid_rapt|invalid authentication credentials|invalid credentials/i,
    sentence: () => "The login to Google is no longer good. Run: npx clasp login",
  },
  {
    words: /not enabled the Apps Script API/i,
    sentence: () =>
      "The Apps Script API is off for your account. Switch it on at https://script.google.com/home/usersettings, wait a few minutes, then push again.",
  },
  {
    words: /entity was not found|does not have permission/i,
    sentence: (file) =>
      `The account that is logged in (npx clasp show-authorized-user) cannot edit the script of ${file}. Check its scriptId, or log in as its owner: npx clasp login`,
  },
  {
    words: /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN/,
    sentence: () => "Google could not be reached. Nothing was pushed; try again when you are online.",
  },
];

/** What to do about a push that failed, then clasp's own words. */
export function claspProblem(said: string, projectFile: string): string {
  const words = said.trim();
  const known = KNOWN.find((candidate) => candidate.words.test(words));
  return `${known?.sentence(projectFile) ?? "clasp could not push."}\n\nclasp said: ${words}`;
}
