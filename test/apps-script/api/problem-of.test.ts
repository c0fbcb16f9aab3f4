import { expect, it } from "vitest";
import { problemOf } from "../../../apps-script/src/api/problem-of.ts";

const body = (detail: string) => JSON.stringify({ detail, requestId: "req_1" });

it("passes on what is missing in the settings, with the request's number", () => {
  const { message } = problemOf(503, body("No spreadsheet may connect: GOOGLE_CLIENT_IDS is empty."));
  expect(message).toBe("No spreadsheet may connect: GOOGLE_CLIENT_IDS is empty. (request req_1)");
});

it("keeps a failure of the server to itself", () => {
  expect(problemOf(500, body("D1_ERROR: no such table")).message).toBe(
    "Rolecall has trouble at the moment. (request req_1)",
  );
  expect(problemOf(502, "<html>bad gateway</html>").message).toBe("Rolecall has trouble at the moment.");
});

it("tells who is not let in from a sheet that is not known", () => {
  expect(problemOf(401, "").code).toBe("signed-out");
  expect(problemOf(403, body("ada@example.com is not invited.")).message).toContain("is not invited");
  expect(problemOf(404, "").code).toBe("disconnected");
});
