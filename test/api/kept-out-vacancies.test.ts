import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { advertise, compute, forbid, NOW, ruledCompany } from "../leads/ruled-company.ts";
import { type Setting, setting } from "./setting.ts";

let db: Database;
let on: Setting;
let old: string;
let again: string;
let third: string;

/** A role advertised three times over, and one that nobody else replaced. */
beforeEach(async () => {
  db = await ruledCompany();
  on = setting();
  on.clock.advance(NOW - on.clock.now());
  old = await advertise(db, "old", { from: 90, to: 60, text: "role" });
  again = await advertise(db, "again", { from: 55, to: 30, text: "role" });
  third = await advertise(db, "third", { from: 25, text: "role" });
  await advertise(db, "single", { from: 10, title: "Nurse", family: "healthcare", city: "Paris" });
  await compute(db);
});

async function seen(institution: string, query = ""): Promise<Record<string, unknown>[]> {
  const answer = await on.as(await on.key(institution, ["read"]))(
    "GET",
    `/v1/companies/anvil/vacancies${query}`,
  );
  return answer.body.items;
}

const day = (before: number) => new Date(NOW - before * DAY).toISOString();
const chain = (...ids: string[]) => ids.map((postingId) => expect.objectContaining({ postingId }));

it("shows a vacancy as what remains of it for an institution whose rules keep a posting out", async () => {
  await forbid(db, old);
  const whole = { startedAt: day(90), reposts: 2, unchangedReposts: 2, postings: chain(old, again, third) };
  expect((await seen("acme"))[1]).toMatchObject(whole);
  const [, rest] = await seen("city");
  expect(rest).toMatchObject({
    ...{ startedAt: day(55), endedAt: null, openDays: 55, reposts: 1, unchangedReposts: 1 },
    postings: chain(again, third),
  });
  expect(JSON.stringify(rest)).not.toContain(old);
  expect(rest?.postings).toMatchObject([
    { link: "first", linkedTo: null, gapDays: null, repostKind: null },
    { link: "repost", linkedTo: again },
  ]);
});

it("has ended where the posting that is still open is kept out", async () => {
  await forbid(db, third);
  expect((await seen("city", "?status=closed"))[0]).toMatchObject({
    ...{ startedAt: day(90), endedAt: day(30), openDays: 60, lifespan: { days: 60, censored: false } },
    ...{ reposts: 1, postings: chain(old, again) },
  });
  expect((await seen("city", "?status=open")).map(({ title }) => title)).toEqual(["Nurse"]);
  expect(await seen("acme", "?status=closed")).toEqual([]);
});

it("leaves out a vacancy of which nothing remains, and takes no warning for an error", async () => {
  for (const id of [old, again, third]) await forbid(db, id);
  await forbid(db, "lever:anvil:single", "warning");
  expect((await seen("city")).map(({ title }) => title)).toEqual(["Nurse"]);
  expect(await seen("acme")).toHaveLength(2);
});

it("pages through what remains without gaps or repeats", async () => {
  await forbid(db, old);
  await forbid(db, again);
  await forbid(db, "lever:anvil:single");
  await advertise(db, "other", { from: 30, title: "Cook", family: "hospitality", city: "Rome" });
  await compute(db);
  const ask = on.as(await on.key("city", ["read"]));
  const first = (await ask("GET", "/v1/companies/anvil/vacancies?limit=1")).body;
  const second = (await ask("GET", `/v1/companies/anvil/vacancies?limit=1&cursor=${first.next}`)).body;
  expect([first, second].map(({ items }) => items[0].startedAt)).toEqual([day(25), day(30)]);
  expect(second.next).toBeNull();
});

describe("a posting and the one of another vacancy that it was compared with", () => {
  const cook = { title: "Cook", family: "hospitality", city: "Rome", text: "cook" };
  let first: string;

  /** A role that closed, opened again long after, got a second seat, and is advertised in another place too. */
  beforeEach(async () => {
    first = await advertise(db, "first", { ...cook, from: 99, to: 95 });
    await advertise(db, "anew", { ...cook, from: 9 });
    await advertise(db, "beside", { ...cook, from: 8 });
    await advertise(db, "elsewhere", { ...cook, from: 7, city: "Milan" });
    await compute(db);
  });

  async function links(institution: string): Promise<unknown[]> {
    const cooks = (await seen(institution)).filter(({ title }) => title === "Cook");
    const postings = cooks.flatMap((vacancy) => vacancy.postings as Record<string, unknown>[]);
    const name = (id: unknown) => (typeof id === "string" ? id.split(":").at(-1) : id);
    return postings.map(({ postingId, link, linkedTo }) => [name(postingId), link, name(linkedTo)]);
  }

  const whole = [
    ["elsewhere", "cross_listing", "beside"],
    ["beside", "parallel_opening", "anew"],
    ["anew", "reopened_role", "first"],
    ["first", "first", null],
  ];

  it("are shown with their link, with rules and without", async () => {
    await forbid(db, old);
    expect(await links("acme")).toEqual(whole);
    expect(await links("city")).toEqual(whole);
    expect(JSON.stringify(await seen("acme"))).not.toContain("kept out");
  });

  it("lose their link for the one institution whose rules keep the other out", async () => {
    await forbid(db, first);
    expect(await links("city")).toEqual([...whole.slice(0, 2), ["anew", "first", null]]);
    expect(JSON.stringify(await seen("city"))).toContain("kept out by your rules");
    expect(await links("acme")).toEqual(whole);
  });
});
