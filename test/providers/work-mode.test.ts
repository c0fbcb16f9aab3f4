import { expect, test } from "vitest";
import { workMode } from "../../worker/providers/work-mode.ts";

test.each([
  ["Remote", "remote"],
  [" 100% REMOTE ", "remote"],
  ["On-Site", "onsite"],
  ["In office", "onsite"],
  ["Hybrid", "hybrid"],
])("reads %j", (text, mode) => {
  expect(workMode(text)).toBe(mode);
});

test.each([
  "Remote - United States",
  "Remote – 東京",
  "Hybrid, Berlin",
  "Remote or Hybrid",
  "Remote-Friendly",
  "",
  "constructor",
])("does not read %j", (text) => {
  expect(workMode(text)).toBeNull();
});
