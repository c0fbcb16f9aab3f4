import { describe, expect, it } from "vitest";
import { namesAgree } from "../../worker/discovery/same-owner.ts";

describe("two names of one employer", () => {
  it.each([
    ["Gong", "Gong.io"],
    ["Hugging Face", "HuggingFace, Inc."],
    ["Scale", "Scale AI"],
    ["Müller & Söhne GmbH", "Muller and Sohne"],
    ["Rolls Royce", "RollsRoyce Holdings plc"],
    ["International Business Machines", "IBM"],
    ["P&G", "Procter & Gamble Company"],
    ["Databricks", "databrickscareers"],
    ["The Trade Desk", "Trade Desk, Inc."],
    ["株式会社メルカリ", "メルカリ"],
  ])("%s and %s agree", (a, b) => {
    expect(namesAgree(a, b)).toBe(true);
    expect(namesAgree(b, a)).toBe(true);
  });

  it.each([
    ["Astrobotic", "Voyager Technologies"],
    ["Neon", "Neonatal Care Group"],
    ["Ada", "Canada Post"],
    ["Meta", "Metaview"],
    ["Scale", "Scaleway"],
    ["Acme", ""],
    ["A", "Alpha Beta"],
  ])("%s and %s do not", (a, b) => {
    expect(namesAgree(a, b)).toBe(false);
    expect(namesAgree(b, a)).toBe(false);
  });
});
