import { expect, test } from "vitest";
import { foreignEmployer } from "../../worker/providers/foreign-board.ts";

const board = (companyName: string | null, companyHost: string | null = null) => ({
  token: "acme",
  validator: null,
  contentHash: null,
  everRead: false,
  companyName,
  companyHost,
});

test.each([
  ["Honeycomb", "Honeycomb.io"],
  ["Amplitude", "Amplitude "],
  ["Acme Robotics GmbH", "ACME Robotics, Inc."],
  ["Acme", "Acme Robotics"],
  ["Société Générale", "Societe Generale SA"],
  ["International Business Machines", "IBM"],
  ["BCG", "Boston Consulting Group"],
  ["IBM", "International Business Machines Corp."],
  ["Mercari", "株式会社メルカリ"],
  ["The Group", "group"],
  ["The Knot", "Knot Worldwide"],
])("takes %j and %j for one employer", (ours, theirs) => {
  expect(foreignEmployer(board(ours), { names: [theirs], urls: [] })).toBeNull();
});

test.each([
  ["Astrobotic", "Voyager Technologies"],
  ["Summit Health", "SummitTX Capital"],
  ["Acme Inc", "Umbrella Inc"],
])("takes %j and %j for two", (ours, theirs) => {
  expect(foreignEmployer(board(ours), { names: [theirs, theirs], urls: [] })).toBe(theirs);
});

test("trusts a board with one agreeing name, as groups share theirs", () => {
  expect(foreignEmployer(board("Acme"), { names: ["Umbrella", "Acme Labs"], urls: [] })).toBeNull();
});

test("trusts a board that links to the company's own host", () => {
  const claims = { names: ["Umbrella"], urls: ["https://careers.acme.com/jobs/1"] };
  expect(foreignEmployer(board("Acme", "www.acme.com"), claims)).toBeNull();
  expect(foreignEmployer(board("Acme", "notacme.com"), claims)).toBe("Umbrella");
  expect(foreignEmployer(board("Acme", "me.com"), claims)).toBe("Umbrella");
});

test("says nothing while either name is unknown", () => {
  expect(foreignEmployer(board(null), { names: ["Umbrella"], urls: [] })).toBeNull();
  expect(foreignEmployer(board("Acme"), { names: [], urls: [] })).toBeNull();
});
