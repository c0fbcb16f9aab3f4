import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type GoogleThread, loadXlsx, startGoogleThread } from "../../../../local/sheets/index.ts";

const BUNDLE = `
  function play(name) {
    const response = UrlFetchApp.fetch("https://rolecall.example/v1/echo?x=1", {
      method: "post", contentType: "application/json", payload: JSON.stringify({ name, token: ScriptApp.getIdentityToken() }), muteHttpExceptions: true });
    const text = response.getContentText();
    SpreadsheetApp.getActive().getSheets()[0].getRange("A1").setValue(text);
    return [response.getResponseCode(), response.getHeaders()["Content-Type"], text];
  }
  function elsewhere() { UrlFetchApp.fetch("https://other.example/") }`;

let server: Server;
let thread: GoogleThread;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      response.writeHead(201, { "content-type": "text/plain" });
      response.end(`${request.method} ${request.url} ${body}`);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  thread = await startGoogleThread(
    { bundle: BUNDLE, now: 0, user: "rita@example.com", tokens: { "rita@example.com": "signed" } },
    { from: "https://rolecall.example", to: `http://127.0.0.1:${port}` },
  );
});

afterAll(async () => {
  await thread.close();
  server.close();
});

const ECHO = 'POST /v1/echo?x=1 {"name":"Acme","token":"signed"}';

it("a script on its thread blocks on a server of this one", async () => {
  const { result } = await thread.run("play", ["Acme"]);
  expect(result).toMatchObject({ outcome: "completed", value: [201, "text/plain", ECHO] });
});

it("keeps its spreadsheet from run to run and saves it", async () => {
  await thread.run("play", ["Acme"]);
  const path = join(tmpdir(), `rolecall-thread-${process.pid}.xlsx`);
  await thread.saveXlsx(path);
  expect((await loadXlsx(path)).sheets[0]?.rows[0]?.cells[0]?.value).toBe(ECHO);
});

it("an address that is not routed cannot be reached", async () => {
  const { result } = await thread.run("elsewhere");
  expect(result.error).toContain("Address unavailable");
});

it("says when the workbook to start from is not there", async () => {
  await expect(
    startGoogleThread({ bundle: "", now: 0, xlsx: "/nowhere/a.xlsx" }, { from: "a", to: "b" }),
  ).rejects.toThrow("There is no file /nowhere/a.xlsx");
});
