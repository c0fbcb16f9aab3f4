import { z } from "zod";
import { createApi } from "./api/index.ts";
import { checkBindings, type Env } from "./bindings.ts";
import { createMain } from "./main.ts";
import { platformPorts } from "./ports.ts";

export { RateLimiter } from "./outbound/index.ts";

/** Every other cron expression of wrangler.toml begins a night. */
const HEARTBEAT_CRON = "*/5 * * * *";
const DEAD_LETTER_SUFFIX = "-dlq";
const chunkMessage = z.object({ runId: z.string(), runner: z.string(), ord: z.number().int() });

export default {
  fetch: (request, env, context) => createApi(checkBindings(env)).fetch(request, env, context),

  scheduled: async (controller, env) => {
    const bindings = checkBindings(env);
    const ports = platformPorts(bindings);
    const main = createMain(ports);
    try {
      if (controller.cron === HEARTBEAT_CRON) return await main.heartbeat();
      const mode = bindings.modeOfCron[controller.cron] ?? "all";
      await main.begin({
        mode,
        trigger: "cron",
        triggerKey: `cron:${mode}:${controller.scheduledTime}`,
        scope: { boardIds: null },
        scheduledAt: controller.scheduledTime,
      });
    } finally {
      await ports.outbound.settle();
    }
  },

  queue: async (batch, env) => {
    const ports = platformPorts(checkBindings(env));
    const main = createMain(ports);
    const dead = batch.queue.endsWith(DEAD_LETTER_SUFFIX);
    try {
      for (const message of batch.messages) {
        const body = chunkMessage.safeParse(message.body);
        if (!body.success) ports.log.error("message is no chunk", { queue: batch.queue, id: message.id });
        else if (dead) await main.bury(body.data);
        else await main.process(body.data);
        message.ack();
      }
    } finally {
      await ports.outbound.settle();
    }
  },
} satisfies ExportedHandler<Env>;
