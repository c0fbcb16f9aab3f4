import { expect, it } from "vitest";
import { refreshAgencyEvidence } from "../../worker/companies/index.ts";
import { statement } from "../../worker/db/index.ts";
import { advertise, compute, leadOf, ruledCompany } from "./ruled-company.ts";

it("a lead says why its company looks like an agency, and no longer when it does not", async () => {
  const db = await ruledCompany();
  await advertise(db, "1", { from: 3 });
  await db.write([
    statement("UPDATE companies SET name = 'Anvil Recruitment'"),
    statement("UPDATE posting_texts SET text = 'Our client is looking for a backend engineer.'"),
  ]);
  await refreshAgencyEvidence(db, ["anvil"]);
  await compute(db);
  expect((await leadOf(db, "acme"))?.reason).toMatch(
    /^Looks like an agency: its name says "Recruitment"; its advertisements speak for others \("our client is looking"\)\. 1 new /,
  );
  await db.write([statement("UPDATE companies SET name = 'Anvil'")]);
  await refreshAgencyEvidence(db, ["anvil"]);
  await compute(db);
  expect((await leadOf(db, "acme"))?.reason).toMatch(/^1 new matching role/);
});
