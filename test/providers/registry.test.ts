import { expect, test } from "vitest";
import {
  enabledProviders,
  isSupportedProvider,
  providerOf,
  providers,
} from "../../worker/providers/index.ts";

test("finds a provider by its id, and nothing else", () => {
  expect(providerOf("lever")?.label).toBe("Lever");
  expect(providerOf("workday")).toBeNull();
  expect(providerOf("toString")).toBeNull();
  expect(isSupportedProvider("ashby")).toBe(true);
});

test("reads the documented vendors without being told", () => {
  expect(enabledProviders()).toEqual(["greenhouse", "lever", "ashby", "json-ld"]);
  expect(enabledProviders(["lever", "workday"])).toEqual(["greenhouse", "lever", "ashby", "json-ld"]);
});

test("gives each vendor its own backend, and Lever one per instance", () => {
  const { greenhouse, lever, ashby } = providers;
  const names = [greenhouse.backend("x"), lever.backend("x"), lever.backend("eu/x"), ashby.backend("x")].map(
    (backend) => backend.name,
  );
  expect(names).toEqual(["greenhouse", "lever", "lever-eu", "ashby"]);
  expect(lever.backend("spotify").perSecond).toBe(1);
  expect(ashby.backend("x").concurrency).toBe(2);
});

test("shows a person the board", () => {
  expect(providers.greenhouse.boardUrl("acme")).toBe("https://job-boards.greenhouse.io/acme");
  expect(providers.lever.boardUrl("acme")).toBe("https://jobs.lever.co/acme");
  expect(providers.lever.boardUrl("eu/xm")).toBe("https://jobs.eu.lever.co/xm");
  expect(providers.ashby.boardUrl("Hippocratic AI")).toBe("https://jobs.ashbyhq.com/Hippocratic%20AI");
});
