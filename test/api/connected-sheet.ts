import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { EditAnswer, FeedRow } from "../../shared/sheet/index.ts";
import { company, lead } from "./rows.ts";
import { type Person, type SheetSetting, sheetSetting } from "./sheet-setting.ts";

/** An empty database but for two leads, "anvil" and "birch", and one recruiter with her sheet. */
export interface ConnectedSheet {
  on: SheetSetting;
  ada: Person;
  binding: string;
  push(...operations: object[]): Promise<EditAnswer[]>;
  /** The row of this key, as the sheet is told of it. */
  shown(key: string): Promise<FeedRow | undefined>;
  watch(companyId: string): Promise<Record<string, unknown> | null>;
}

export async function connectedSheet(): Promise<ConnectedSheet> {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  const on = sheetSetting();
  const ada = await on.person("ada@acme.com", "acme");
  for (const id of ["anvil", "birch"]) {
    await company(on.db, "acme", id);
    await lead(on.db, "acme", id);
  }
  const binding = await ada.connect();
  return {
    ...{ on, ada, binding },
    push: (...operations) => ada.push(binding, ...operations),
    shown: async (key) => (await ada.pull(binding)).rows.find((row) => row.key === key),
    watch: (companyId) => on.db.first("SELECT * FROM watches WHERE company_id = ?1", companyId),
  };
}

export const outcomes = (answers: readonly EditAnswer[]) => answers.map(({ outcome }) => outcome);
