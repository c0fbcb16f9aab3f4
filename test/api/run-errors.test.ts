import { expect, it } from "vitest";
import { html, world } from "../world/world.ts";
import { type Setting, setting } from "./setting.ts";

// A whole night: seconds on an idle machine, longer on a busy one.
it("an institution reads what went wrong with its own list, and nothing of another's list of that name", async () => {
  const on: Setting = setting();
  const operator = on.as(await on.key("house", ["operator"]));
  for (const institutionId of ["acme", "birch"]) {
    const url = `https://${institutionId}-lists.com/targets.csv`;
    const sources = [{ kind: "companyList", name: "targets", url }];
    const made = await operator("POST", "/v1/institutions", {
      body: { institutionId, name: institutionId, config: { sources } },
    });
    expect([made.status, made.text]).toEqual([201, made.text]);
    await world.route({ url, ...html("", institutionId === "acme" ? 410 : 403) });
  }
  const { runId } = await on.night.night(0);
  for (const [institutionId, status] of [
    ["acme", "410"],
    ["birch", "403"],
  ] as const) {
    const { body } = await on.as(await on.key(institutionId, ["read"]))("GET", `/v1/runs/${runId}`);
    expect(body.errors).toMatchObject([
      { subject: "directory targets", message: expect.stringContaining(status) },
    ]);
    const own = await on.db.all(
      "SELECT directory_id AS subjectId FROM directories WHERE institution_id = ?1",
      institutionId,
    );
    expect(body.errors.map(({ subjectId }: { subjectId: string }) => ({ subjectId }))).toEqual(own);
  }
}, 60_000);
