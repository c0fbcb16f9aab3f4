import { expect, it } from "vitest";
import type { BoardRow } from "../../worker/boards/board-row.ts";
import { readBoard } from "../../worker/boards/read-board.ts";
import { type BoardRead, type Provider, providerOf } from "../../worker/providers/index.ts";
import { makeOutbound } from "../conformance/make-outbound.ts";

const ROW: BoardRow = {
  ...{
    boardId: "greenhouse:acme",
    provider: "greenhouse",
    token: "acme",
    companyId: null,
    companyName: null,
  },
  ...{ companyWebsite: null, validator: null, contentHash: null, lastAttemptRun: null, lastReadAt: 1 },
  ...{ movedTo: null, failures: 0, processedNight: 1, processedReadAt: 1, baseline: "[2]", openPostings: 2 },
  ...{ missingPostings: 0, suspicion: null, suspicionSince: null, suspicionReads: 0, suspicionLastAt: null },
  ...{ retiredAt: null, promotionStoppedAt: null, promotionResumedAt: null },
};

/** A vendor that lists these ids, none of which ever changes, and states this count. */
function vendor(ids: readonly string[], total: number | null): Provider {
  const greenhouse = providerOf("greenhouse");
  if (!greenhouse) throw new Error("no greenhouse");
  const read: BoardRead = {
    kind: "read",
    postings: ids.map((externalId) => ({ externalId, changeHint: "1", document: "{}" })),
    ...{
      malformed: [],
      complete: true,
      incompleteBecause: null,
      validator: null,
      duplicates: 0,
      movedTo: null,
    },
    total,
  };
  return { ...greenhouse, read: async () => read };
}

async function readAfter(contentHash: string | null, ids: readonly string[], total: number | null) {
  const { outbound } = await makeOutbound([]);
  return readBoard(vendor(ids, total), { ...ROW, contentHash }, outbound, { edition: 1 });
}

async function hashAfter(ids: readonly string[], total: number | null): Promise<string> {
  const read = await readAfter(null, ids, total);
  if (read.kind !== "read") throw new Error("not read");
  return read.contentHash;
}

it("takes a list for unchanged that is the one it read last", async () => {
  const before = await hashAfter(["a"], 1);
  expect((await readAfter(before, ["a"], 1)).kind).toBe("unchanged");
  expect((await readAfter(before, ["a", "b"], 2)).kind).toBe("read");
});

it("looks again at the list of a night whose count was higher, because its absences were not believed", async () => {
  const doubtful = await hashAfter(["a"], 2);
  expect((await readAfter(doubtful, ["a"], 1)).kind).toBe("read");
  expect((await readAfter(doubtful, ["a"], null)).kind).toBe("read");
  expect((await readAfter(doubtful, ["a"], 2)).kind).toBe("unchanged");
});
