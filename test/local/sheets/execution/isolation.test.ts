import { describe, expect, it } from "vitest";
import { cellAt } from "../../../../local/sheets/index.ts";
import { failure, googleFor, play, SHEET } from "../play.ts";

const first = (google: ReturnType<typeof googleFor>) => {
  const sheet = google.spreadsheet.sheets[0];
  if (!sheet) throw new Error("a sheet");
  return sheet;
};

describe("buffered writes", () => {
  const WRITE = `${SHEET} sheet.getRange("A1").setValue("new"); Utilities.getUuid(); PropertiesService.getScriptProperties().getProperty("x");`;

  it("are seen by others only after the flush, and by their own reads at once", () => {
    const seen: unknown[] = [];
    const google = googleFor(`${WRITE} SpreadsheetApp.flush(); Utilities.sleep(1);`);
    google.beforeCall = ({ name }) => {
      if (["Properties.getProperty", "Utilities.sleep"].includes(name))
        seen.push(cellAt(first(google), 1, 1).value);
      return undefined;
    };
    google.run("play");
    expect(seen).toEqual(["", "new"]);
    expect(
      play(`${SHEET} sheet.getRange("A1").setValue("new"); return sheet.getRange("A1").getValue()`),
    ).toBe("new");
  });

  it("are sent at the end, lost when the execution dies, and kept where Google is taken to do so", () => {
    const google = googleFor(WRITE);
    google.run("play");
    expect(cellAt(first(google), 1, 1).value).toBe("new");
    const killed = googleFor(WRITE);
    expect(killed.run("play", [], { stopAt: 3 }).outcome).toBe("killed");
    expect(cellAt(first(killed), 1, 1).value).toBe("");
    const kept = googleFor(WRITE, { behaviour: { pendingAtDeath: "applied" } });
    kept.run("play", [], { stopAt: 3 });
    expect(cellAt(first(kept), 1, 1).value).toBe("new");
  });

  it("hit the place they name, whatever was inserted meanwhile", () => {
    const google = googleFor(WRITE);
    google.beforeCall = ({ name }) => {
      if (name === "Properties.getProperty") first(google).rows.unshift(undefined);
      return undefined;
    };
    google.run("play");
    expect(cellAt(first(google), 1, 1).value).toBe("new");
  });

  it("an insertion and the values for it are sent together, or at once where Google is taken to do so", () => {
    const script = `${SHEET} sheet.insertRowsAfter(5, 2); sheet.getRange(6, 1).setValue("x");`;
    const sizes = (options: Parameters<typeof googleFor>[1]) => {
      const google = googleFor(script, options);
      let seen = 0;
      google.beforeCall = ({ name }) => {
        if (name === "Range.setValue") seen = first(google).rows.length;
        return undefined;
      };
      google.run("play");
      return seen;
    };
    expect(sizes({})).toBe(1000);
    expect(sizes({ behaviour: { structure: "at-once" } })).toBe(1002);
  });
});

describe("two executions", () => {
  const LOCKED = `
    function holder() { LockService.getDocumentLock().tryLock(1000); Utilities.sleep(5); LockService.getDocumentLock().releaseLock(); Utilities.sleep(5); }
    function play() { return LockService.getDocumentLock().tryLock(1000) }`;

  it("exclude each other by the document lock until it is released", () => {
    const google = googleFor(LOCKED);
    const got: unknown[] = [];
    google.beforeCall = ({ name, execution }) => {
      if (execution === 1 && name === "Utilities.sleep") got.push(google.run("play").value);
      return undefined;
    };
    google.run("holder");
    expect(got).toEqual([false, true]);
  });

  it("a lock ends with the execution that held it, also when it dies", () => {
    const google = googleFor(LOCKED);
    expect(google.run("holder", [], { stopAt: 2 }).outcome).toBe("killed");
    expect(google.run("play").value).toBe(true);
  });

  it("waiting costs its time; waitLock throws, tryLock says no", () => {
    const google = googleFor(`
      function play() { LockService.getDocumentLock().tryLock(1000) ; Utilities.sleep(1) }
      function waiter() { LockService.getDocumentLock().waitLock(7000) }`);
    let waited: ReturnType<typeof google.run> | undefined;
    google.beforeCall = ({ name, execution }) => {
      if (execution === 1 && name === "Utilities.sleep") waited = google.run("waiter");
      return undefined;
    };
    google.run("play");
    expect(waited?.error).toContain("Lock timeout");
    expect(waited?.virtualMs).toBeGreaterThanOrEqual(7000);
  });

  it("the document lock is null for a script that is not bound", () => {
    expect(play("return LockService.getDocumentLock()", { bound: false })).toBeNull();
  });
});

describe("the clock", () => {
  it("kills at six virtual minutes, and no catch keeps it alive", () => {
    const google =
      googleFor(`let n = 0; for (;;) { try { ${SHEET} sheet.getRange(1, 1).getValue(); n++ } catch (error) { break } }
      try { SpreadsheetApp.getActive().getSheets()[0].getRange("A1").setValue("after"); SpreadsheetApp.flush() } catch (error) {} return n`);
    const result = google.run("play");
    expect(result.outcome).toBe("killed");
    expect(result.error).toBe("Exceeded maximum execution time");
    expect(result.virtualMs).toBeGreaterThan(360_000);
    expect(result.virtualMs).toBeLessThan(361_000);
    expect(cellAt(first(google), 1, 1).value).toBe("");
  });

  it("kills a simple trigger at thirty seconds", () => {
    expect(googleFor("Utilities.sleep(29000)").run("play", [], { trigger: "open" }).outcome).toBe(
      "completed",
    );
    expect(googleFor("Utilities.sleep(31000)").run("play", [], { trigger: "open" }).outcome).toBe("killed");
  });

  it("is what the script's own Date shows", () => {
    expect(
      play(
        "const start = Date.now(); Utilities.sleep(1500); return [Date.now() - start, new Date().getTime() - start]",
      ),
    ).toEqual([1501, 1501]);
  });

  it("charges by cell and by flush", () => {
    const block = (rows: number) =>
      googleFor(
        `${SHEET} sheet.getRange(1, 1, ${rows}, 10).setValues(Array(${rows}).fill(Array(10).fill(1))); SpreadsheetApp.flush()`,
      ).run("play").virtualMs;
    expect(block(400)).toBeGreaterThan(550);
    expect(block(400)).toBeLessThan(700);
    expect(block(10)).toBeLessThan(70);
  });
});

describe("counters", () => {
  it("count by kind and leave out what never leaves the script", () => {
    const script = `${SHEET} const range = sheet.getRange("A1"); range.setValue(1); range.getValue(); sheet.insertRowsAfter(1, 1);
      SpreadsheetApp.flush(); UrlFetchApp.fetch("https://x.example/"); PropertiesService.getScriptProperties().setProperty("a", "b")`;
    expect(googleFor(script).run("play").calls).toMatchObject({
      read: 2,
      write: 1,
      structural: 1,
      flush: 1,
      fetch: 1,
      "property-write": 1,
      "property-read": 0,
    });
  });
});

describe("the realm", () => {
  it.each([
    "setTimeout",
    "URL",
    "fetch",
    "TextEncoder",
    "process",
    "require",
    "atob",
    "crypto",
    "structuredClone",
  ])("has no %s", (name) => {
    expect(play(`return typeof ${name}`)).toBe("undefined");
  });

  it("throws errors of the script's own kind", () => {
    expect(
      play(
        "try { SpreadsheetApp.openById('x') } catch (error) { return [error instanceof Error, error.name] }",
      ),
    ).toEqual([true, "Exception"]);
  });

  it("begins anew with each execution", () => {
    const google = googleFor("globalThis.count = (globalThis.count || 0) + 1; return count");
    google.run("play");
    expect(google.run("play").value).toBe(1);
  });

  it("deals the same dice to every Google of the same seed", () => {
    const draw = (seed: number) => play("return [Math.random(), Utilities.getUuid()]", { seed });
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("a mistake in a hook is thrown on, never taken for Google's answer", () => {
    const google = googleFor(`try { ${SHEET} sheet.getLastRow() } catch (error) {}`);
    google.beforeCall = () => {
      throw new RangeError("my test is wrong");
    };
    expect(() => google.run("play")).toThrow("my test is wrong");
  });

  it("an entry that is not there fails", () => {
    expect(googleFor("").run("absent").error).toBe("Script function not found: absent");
    expect(failure("throw new Error('mine')")).toBe("mine");
  });
});
