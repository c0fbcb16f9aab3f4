import { expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { nightNumbers } from "../../worker/reports/store.ts";
import { insert } from "../api/setting.ts";
import { boardNights } from "../postings/board-night.ts";

const START = Date.UTC(2026, 10, 1, 2);

it("takes off what a retry made of a board only what that retry made, not what rules keep out of earlier nights", async () => {
  const board = await boardNights("report-retried");
  const { db, boardId, provider } = board;
  const watched = { company_id: "c", status: "new", revision: 0, created_at: 0, updated_at: 0 };
  await insert(db, "watches", { ...watched, institution_id: "city" });
  await insert(db, "company_sources", {
    ...{ company_id: "c", board_id: boardId, status: "verified", found_by: "given", evidence: "{}" },
    ...{ found_at: 0, updated_at: 0 },
  });
  board.provider = {
    ...provider,
    extract: (document, token) =>
      document.includes("Rejected")
        ? { kind: "quarantined", field: "title", reason: "is not ours" }
        : provider.extract(document, token),
  };
  await board.night(
    [{ id: 1 }, { id: 2 }, { id: 8, title: "Rejected 8" }, { id: 9, title: "Rejected 9" }],
    START,
  );
  // It was another night that processed these.
  await db.write([statement("UPDATE boards SET processed_night = 7 WHERE board_id = ?1", boardId)]);
  for (const id of [1, 2, 9]) {
    await insert(db, "posting_validations", {
      ...{ institution_id: "city", posting_id: `${boardId}:${id}`, field: "f", rule: "r", kind: "mandatory" },
      ...{ severity: "error", message: "is missing", failed_at: 0 },
    });
  }
  board.provider = provider;
  board.edition = 2;
  board.at = START + DAY;
  await board.process();
  expect(await board.board()).toMatchObject({ processed_created: 2, processed_runs: '["run-process"]' });
  expect(await nightNumbers(db, "city", { runId: "run-process", scheduledAt: 0 })).toMatchObject({
    created: 1,
  });
});
