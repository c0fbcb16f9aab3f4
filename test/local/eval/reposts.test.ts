import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { evalReposts } from "../../../local/eval/reposts/eval-reposts.ts";
import { judgeGenerated } from "../../../local/eval/reposts/generated.ts";
import { judgeSilver } from "../../../local/eval/reposts/silver.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rolecall-eval-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const HEAD =
  "silver_label\tgap_days\tid_a\tid_b\tcompany\ttitle_a\ttitle_b\tlocation_a\tlocation_b\tfirst_a\tlast_a\tfirst_b\tlast_b";
const row = (label: string, gap: number, place: string, firstB: string) =>
  [
    label,
    gap,
    "1",
    "2",
    "Anvil",
    "Nurse",
    "Nurse",
    "Berlin, Germany",
    place,
    "2026-01-01",
    "2026-01-31",
    firstB,
    "2026-09-01",
  ].join("\t");

it("judges silver pairs by title, place and dates", async () => {
  const file = path.join(folder, "newgrad_pairs_silver.tsv");
  const rows = [
    row("repost", 9, "Berlin, Germany", "2026-02-09"),
    row("repost", 70, "Berlin, Germany", "2026-04-11"),
    row("parallel_opening", 0, "Berlin, Germany", "2026-01-31"),
    row("cross_location", -9, "Munich, Germany", "2026-01-22"),
    row("later_other_location", 9, "Munich, Germany", "2026-02-09"),
  ];
  await writeFile(file, `${[HEAD, ...rows].join("\n")}\n`);
  const judged = (await judgeSilver(file)) ?? [];
  const classes = ["repost", "reopened_role", "parallel_opening", "cross_listing", "different"];
  expect(judged.map(({ expected }) => expected)).toEqual(classes);
  expect(judged.map(({ found }) => found)).toEqual(classes);
  const { text } = await evalReposts({ seed: "test", companies: 1, pairs: folder });
  expect(text).toContain("Silver pairs (5;");
});

it("does without the silver pairs, and meets its aims on edits of any seed", async () => {
  const { text, met } = await evalReposts({ seed: "another", companies: 12, pairs: folder });
  expect(text).toContain("Silver pairs: not there");
  expect(met, text).toBe(true);
});

it("generates the same companies from the same seed only", () => {
  const lines = (seed: string) => JSON.stringify(judgeGenerated(seed, 1));
  expect(lines("a")).toBe(lines("a"));
});
