import chromium from "@sparticuz/chromium";
import { type Browser, type Page, chromium as playwright } from "playwright-core";
import type { Google } from "../../../local/sheets/create-google.ts";
import { addOn } from "../bundle.ts";

/**
 * Chromium from the package: nothing is installed on the machine. Its own arguments put all pages into one process,
 * which ends with the first page that is closed.
 */
export async function startBrowser(): Promise<Browser> {
  const args = chromium.args.filter((arg) => arg !== "--single-process");
  return playwright.launch({ args, executablePath: await chromium.executablePath() });
}

/** `google.script.run`: every call goes to the stand-in, as plain data, and comes back to one of the two handlers. */
const SCRIPT_RUN = `
  const runner = (succeed, fail) => new Proxy({}, {
    get: (_, name) =>
      name === "withSuccessHandler" ? (handler) => runner(handler, fail)
      : name === "withFailureHandler" ? (handler) => runner(succeed, handler)
      : (...args) => void window.runEntry(name, JSON.stringify(args)).then(
          (answer) => answer.error === null ? succeed(answer.value) : fail(new Error(answer.error)),
        ),
  });
  window.google = { script: { run: runner(() => {}, () => {}) } };
`;

const ADDRESS = "https://sidebar.example.com/";

/** Opens the built sidebar beside a spreadsheet. Google's style sheet is left out; no request leaves the machine. */
export async function openSidebar(browser: Browser, google: Google): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 300, height: 700 } });
  const { sidebar } = await addOn();
  await page.route("**/*", (route) =>
    route.request().url() === ADDRESS
      ? route.fulfill({ contentType: "text/html; charset=utf-8", body: sidebar })
      : route.abort(),
  );
  await page.exposeFunction("runEntry", (name: string, args: string) => {
    const { outcome, value, error } = google.run(name, JSON.parse(args) as unknown[]);
    return { value: value ?? null, error: outcome === "completed" ? null : (error ?? outcome) };
  });
  await page.addInitScript(SCRIPT_RUN);
  await page.goto(ADDRESS, { waitUntil: "domcontentloaded" });
  return page;
}
