import {
  createExecutionContext,
  createMessageBatch,
  createScheduledController,
  getQueueResult,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import worker from "../worker/index.ts";

const NIGHT = new Date(Date.UTC(2026, 10, 21, 2));

const fire = (cron: string) =>
  worker.scheduled(createScheduledController({ cron, scheduledTime: NIGHT }), env);
const runs = () => env.DB.prepare('SELECT "trigger", trigger_key AS key, mode FROM runs').all();

async function deliver(queue: string, bodies: unknown[]) {
  const messages = bodies.map((body, index) => ({ id: `m${index}`, timestamp: NIGHT, attempts: 1, body }));
  const batch = createMessageBatch(queue, messages);
  const context = createExecutionContext();
  await worker.queue(batch, env);
  return getQueueResult(batch, context);
}

it("begins one night however often the same cron event arrives, and beats without beginning one", async () => {
  await fire("0 2 * * *");
  await fire("0 2 * * *");
  await fire("*/5 * * * *");
  expect((await runs()).results).toEqual([
    { trigger: "cron", key: `cron:all:${NIGHT.getTime()}`, mode: "all" },
  ]);
});

it("takes a message that is no chunk off the queue and works the others", async () => {
  const chunk = { runId: "run_nobody", runner: "directory", ord: 0 };
  const { explicitAcks } = await deliver("rolecall-chunks", ["nonsense", chunk, { runId: 7 }]);
  expect([...explicitAcks].sort()).toEqual(["m0", "m1", "m2"]);
});

it("marks the chunk of a dead letter as failed", async () => {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO runs VALUES ('run_dead', 'dead', 'all', 'api', 'k', '{"boardIds":null}', 'running', 0, 0, NULL, '{}', '[]')`,
    ),
    env.DB.prepare(
      "INSERT INTO run_steps VALUES ('run_dead', 0, 'directory', 'running', NULL, 1, 1, NULL, '{}', '[]')",
    ),
    env.DB.prepare(
      "INSERT INTO run_chunks VALUES ('run_dead', 'directory', 0, '{}', 'open', 0, 0, NULL, NULL, NULL, '{}', '[]', 0)",
    ),
  ]);
  await deliver("rolecall-chunks-dlq", [{ runId: "run_dead", runner: "directory", ord: 0 }]);
  const chunk = await env.DB.prepare(
    "SELECT state, errors FROM run_chunks WHERE run_id = 'run_dead'",
  ).first();
  expect(chunk).toMatchObject({ state: "failed", errors: expect.stringContaining("dead-letter queue") });
});
