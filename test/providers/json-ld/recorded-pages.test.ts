import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { extractSite } from "../../../worker/providers/json-ld/extract.ts";
import { pagePostings } from "../../../worker/providers/json-ld/page-postings.ts";

const FOLDER = "../shared/real/responses/jsonld";
const files = existsSync(FOLDER) ? readdirSync(FOLDER) : [];

test.skipIf(files.length === 0).each(files)("%s: its posting is read without a complaint", (file) => {
  const { postings, broken } = pagePostings(readFileSync(`${FOLDER}/${file}`, "utf8"));
  expect([postings.length, broken]).toEqual([1, 0]);
  const document = JSON.stringify({ ...postings[0], id: "/jobs/1", pageUrl: "https://site.com/jobs/1" });
  expect(extractSite(document, "site.com/jobs")).toMatchObject({
    kind: "extracted",
    posting: { issues: [] },
  });
});
