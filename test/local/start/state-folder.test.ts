import { access, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openStateFolder } from "../../../local/start/state-folder.ts";

const newPath = async () => path.join(await mkdtemp(path.join(tmpdir(), "rolecall-state-")), "simulated");
const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
/** The process that started the tests: alive, and not this one. */
const OTHER = String(process.ppid);

describe("openStateFolder", () => {
  it("keeps what an earlier start left, unless a fresh one is asked for", async () => {
    const folder = await newPath();
    const first = await openStateFolder(folder, false);
    await writeFile(first.world, "{}");
    await first.release();
    expect(await exists((await openStateFolder(folder, false)).world)).toBe(true);
    expect(await exists((await openStateFolder(folder, true)).world)).toBe(false);
  });

  it("refuses a folder that another living process uses, even to drop it", async () => {
    const folder = await newPath();
    const first = await openStateFolder(folder, false);
    await writeFile(path.join(folder, "running"), OTHER);
    await writeFile(first.world, "{}");
    await expect(openStateFolder(folder, true)).rejects.toThrow(`process ${OTHER}`);
    expect(await exists(first.world)).toBe(true);
  });

  it("takes over from a process that is gone", async () => {
    const folder = await newPath();
    await openStateFolder(folder, false);
    await writeFile(path.join(folder, "running"), "999999999");
    await expect(openStateFolder(folder, false)).resolves.toMatchObject({ path: folder });
  });
});
