import { statement } from "../../worker/db/index.ts";
import type { Provider } from "../../worker/providers/index.ts";
import type { BoardNights } from "./board-night.ts";

/** Code with a rule that has no place for titles that begin with "Rejected". */
export const strict = (provider: Provider): Provider => ({
  ...provider,
  extract: (document, token) =>
    document.includes('"Rejected')
      ? { kind: "quarantined", field: "title", reason: "is not ours" }
      : provider.extract(document, token),
});

/** What the API's retry does. */
export const askAgain = ({ db, boardId }: BoardNights) =>
  db.write([
    statement(
      "UPDATE staging_documents SET status = 'staged' WHERE board_id = ?1 AND status = 'failed'",
      boardId,
    ),
  ]);
