import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type BoardCheckpoint, providers } from "../../worker/providers/index.ts";
import { jsonText, route, statusAnswer } from "../conformance/answers.ts";
import { FIXTURES, type VendorId } from "../conformance/fixture-table.ts";
import { makeOutbound, type Route } from "../conformance/make-outbound.ts";

const REAL = "../shared/real";
const IDS = Object.keys(FIXTURES) as VendorId[];

interface Expected {
  company: string;
  provider: string;
  token: string;
  postings: number;
  complete: boolean;
}

interface Recorded {
  url: string;
  file?: string;
}

const isHere = existsSync(`${REAL}/replay/expected.json`);
const boards = isHere ? (json(`${REAL}/replay/expected.json`) as Expected[]) : [];
const readable = boards.filter((board) => IDS.some((id) => id === board.provider));

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

function rowsIn(answer: unknown): unknown[] {
  return Array.isArray(answer) ? answer : (answer as { jobs: unknown[] }).jobs;
}

describe.skipIf(!isHere).each(IDS)("recorded answers of %s", (id) => {
  const folder = `${REAL}/responses/${id}`;
  test.each(isHere ? readdirSync(folder) : [])("%s: every row is read without a complaint", (file) => {
    const rows = rowsIn(json(`${folder}/${file}`));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const extraction = providers[id].extract(JSON.stringify(row), "board");
      expect(extraction).toMatchObject({ kind: "extracted", posting: { issues: [] } });
    }
  });
});

describe.skipIf(!isHere)("the replayed boards", () => {
  test.each(readable)(
    "$company: $postings postings",
    async ({ company, provider, token, postings, complete }) => {
      const id = provider as VendorId;
      const { outbound } = await makeOutbound(routesFor(id, token));
      const board: BoardCheckpoint = {
        token,
        validator: null,
        contentHash: null,
        companyName: company,
        companyHost: null,
        everRead: false,
      };
      const read = await providers[id].read(board, outbound);
      expect(read).toMatchObject({ kind: "read", complete, malformed: [], duplicates: 0 });
      expect(read.kind === "read" && read.postings).toHaveLength(postings);
    },
  );
});

/** The recording answers whatever query a first read asks of its path. */
function routesFor(id: VendorId, token: string): Route[] {
  const { routes } = json(`${REAL}/replay/routes.json`) as { routes: Recorded[] };
  const recorded = routes.find(({ url, file }) => file?.includes(`/${id}/`) && url.includes(`/${token}`));
  const query = {
    greenhouse: "?content=true&pay_transparency=true",
    lever: "?mode=json&skip=0&limit=100",
    ashby: "?includeCompensation=true",
  }[id];
  if (recorded?.file === undefined) return [route(`https://nothing.example/${token}`, statusAnswer(404))];
  return [route(recorded.url + query, jsonText(readFileSync(`${REAL}/replay/${recorded.file}`, "utf8")))];
}
