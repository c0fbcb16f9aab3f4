import { describe, expect, it } from "vitest";
import { readArguments } from "../../../local/start/arguments.ts";

const optionsOf = (...argv: string[]) => {
  const read = readArguments(argv);
  if (read.kind !== "start") throw new Error(JSON.stringify(read));
  return read.options;
};
const usageOf = (...argv: string[]) => {
  const read = readArguments(argv);
  return read.kind === "usage" ? read.message : null;
};

describe("readArguments", () => {
  it("starts one night over the simulated world when nothing is said", () => {
    expect(optionsOf()).toEqual({
      source: { kind: "simulated", seed: null, companies: null, faults: null },
      mode: "all",
      nights: 1,
      once: false,
      fresh: false,
      yes: false,
      out: null,
      sheet: null,
      port: 8787,
    });
  });

  it("reads every option of a simulated night", () => {
    const argv =
      "--once --fresh --nights 5 --mode scrapeOnly --out out/x --port 0 --seed 9 --companies 8 --no-faults";
    expect(optionsOf(...argv.split(" "))).toEqual({
      source: { kind: "simulated", seed: "9", companies: 8, faults: false },
      mode: "scrapeOnly",
      nights: 5,
      once: true,
      fresh: true,
      yes: false,
      out: "out/x",
      sheet: false,
      port: 0,
    });
  });

  it("takes a replay folder or a live list with its contact", () => {
    expect(optionsOf("--replay", "some/folder").source).toEqual({ kind: "replay", dir: "some/folder" });
    expect(optionsOf("--live", "list.csv", "--contact", "ops@acme.com").source).toEqual({
      kind: "live",
      file: "list.csv",
      contact: "ops@acme.com",
    });
  });

  it("takes an edited spreadsheet, and leaves it out where it is not wanted or could show nothing", () => {
    expect(optionsOf("--sheet", "out/rolecall.xlsx").sheet).toBe("out/rolecall.xlsx");
    expect(optionsOf("--no-sheet").sheet).toBe(false);
    expect(optionsOf("--mode", "scrapeOnly").sheet).toBe(false);
    expect(optionsOf("--mode", "processOnly").sheet).toBe(null);
  });

  it("names the modes to somebody who asks for another", () => {
    expect(usageOf("--mode", "scrape")).toContain("It is one of scrapeOnly, processOnly, all.");
  });

  it.each([
    [["--bogus"], /Unknown option '--bogus'/],
    [["extra"], /Too many arguments/],
    [["--nights", "0"], /whole number from 1 on/],
    [["--nights", "two"], /whole number from 1 on/],
    [["--port", "70000"], /from 0 to 65535/],
    [["--out"], /argument missing/],
    [["--sheet"], /argument missing/],
    [["--sheet", "x.xlsx", "--fresh"], /--fresh forgets what the spreadsheet was synced with/],
    [["--sheet", "x.xlsx", "--mode", "scrapeOnly"], /--sheet needs a night that processes/],
    [["--live", "x.csv"], /--live needs --contact/],
    [["--live", "x.csv", "--contact", " "], /--live needs --contact/],
    [["--contact", "ops@acme.com"], /belongs to --live/],
    [["--live", "x.csv", "--contact", "a@b.c", "--nights", "2"], /cannot hurry the real world/],
    [["--live", "x.csv", "--contact", "a@b.c", "--replay", "dir"], /exclude each other/],
    [["--replay", "dir", "--seed", "4"], /belong to the simulated world/],
    [["--replay", "dir", "--no-faults"], /belong to the simulated world/],
  ])("refuses %j with one sentence", (argv, reason) => {
    const message = usageOf(...argv);
    expect(message).toMatch(reason);
    expect(message).toMatch(/^[A-Z-][^\n]*\.$/);
  });

  it("prints the options on --help", () => {
    const read = readArguments(["--help"]);
    expect(read.kind === "help" && read.text).toMatch(/--nights <n>[\s\S]*--fresh/);
  });
});
