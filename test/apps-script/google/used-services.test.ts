import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { USED_SERVICES } from "../../../apps-script/src/google/used-services.ts";

const SOURCE = path.resolve(import.meta.dirname, "../../../apps-script/src");
const text = globSync("**/*.ts", { cwd: SOURCE })
  .filter((file) => !file.endsWith("used-services.ts"))
  .map((file) => readFileSync(path.join(SOURCE, file), "utf8"))
  .join("\n");

it("names no method of Google's that nothing calls", () => {
  const named = Object.values(USED_SERVICES).flat();
  expect(named.filter((method) => !new RegExp(`\\.${method}\\b`).test(text))).toEqual([]);
});
