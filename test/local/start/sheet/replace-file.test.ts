import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fingerprint, replaceFile } from "../../../../local/start/sheet/replace-file.ts";

const newFolder = () => mkdtemp(path.join(tmpdir(), "rolecall-replace-"));

describe("replaceFile", () => {
  it("puts the new file in the old one's place, in a folder that may be missing", async () => {
    const file = path.join(await newFolder(), "new", "a.txt");
    await replaceFile(file, (temporary) => writeFile(temporary, "one"));
    const one = await fingerprint(file);
    await replaceFile(file, (temporary) => writeFile(temporary, "two"));
    expect(await readFile(file, "utf8")).toBe("two");
    expect(await fingerprint(file)).not.toBe(one);
  });

  it("leaves the old file whole, and nothing beside it, when writing fails", async () => {
    const folder = await newFolder();
    const file = path.join(folder, "a.txt");
    await writeFile(file, "old");
    const failing = replaceFile(file, async (temporary) => {
      await writeFile(temporary, "half");
      throw new Error("disk full");
    });
    await expect(failing).rejects.toThrow("disk full");
    expect(await readFile(file, "utf8")).toBe("old");
    expect(await readdir(folder)).toEqual(["a.txt"]);
  });
});
