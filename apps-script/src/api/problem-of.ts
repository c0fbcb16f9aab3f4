import { Problem } from "../core/problem.ts";

/** What a refusal of the API means to a person. Its own sentence (RFC 9457 `detail`) is kept. */
export function problemOf(code: number, body: string): Problem {
  const { detail, requestId } = parse(body);
  const support = requestId === null ? "" : ` (request ${requestId})`;
  if (code === 401) {
    return new Problem(
      "signed-out",
      detail ?? "Rolecall does not recognise your Google account.",
      "Ask whoever runs Rolecall to let your address in, then sync again.",
    );
  }
  if (code === 403) {
    return new Problem(
      "not-allowed",
      detail ?? "This sheet or your account is not allowed to use Rolecall.",
      "Ask whoever runs Rolecall; nothing in the sheet was changed.",
    );
  }
  if (code === 410) {
    return new Problem(
      "revoked",
      detail ?? "This sheet was disconnected from Rolecall.",
      'Nothing in it was changed. "Set up this sheet" connects it anew.',
    );
  }
  // 409: it was connected by an older add-on; connecting anew tells the server what this one knows.
  if (code === 404 || code === 409) {
    return new Problem(
      "disconnected",
      detail ?? "This sheet is not connected any more.",
      "Sync again to connect it anew.",
    );
  }
  if (code === 429) {
    return new Problem("server", "Rolecall is asked too much at the moment.", "Try again in a few minutes.");
  }
  if (code >= 500) {
    // 503 is a setting that is missing: its sentence is for whoever runs Rolecall.
    const trouble = code === 503 && detail !== null ? detail : "Rolecall has trouble at the moment.";
    return new Problem(
      "server",
      `${trouble}${support}`,
      "Try again in a few minutes. What you wrote is safe in the sheet.",
    );
  }
  return new Problem(
    "unexpected",
    `${detail ?? `Rolecall refused the request with code ${code}`}${support}`,
    "Send this line to whoever runs Rolecall.",
  );
}

function parse(body: string): { detail: string | null; requestId: string | null } {
  try {
    const { detail, requestId } = JSON.parse(body) as Record<string, unknown>;
    return {
      detail: typeof detail === "string" ? detail : null,
      requestId: typeof requestId === "string" ? requestId : null,
    };
  } catch {
    return { detail: null, requestId: null };
  }
}
