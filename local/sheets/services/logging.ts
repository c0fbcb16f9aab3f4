import { inspect } from "node:util";
import { guard } from "../execution/guard.ts";
import type { Execution, LogLine } from "../execution/state.ts";
import type { GLogger } from "../google-types.ts";

type Console = Record<"log" | "info" | "warn" | "error", (...values: unknown[]) => void>;

/** `console` of a script: lines end up in `world.log`. */
export function makeConsole(execution: Execution): Console {
  const at =
    (level: LogLine["level"]) =>
    (...values: unknown[]) => {
      execution.world.log.push({ level, text: textOf(values), execution: execution.number });
    };
  return { log: at("log"), info: at("info"), warn: at("warn"), error: at("error") };
}

export function makeLogger(execution: Execution): GLogger {
  const { log } = execution.world;
  const own = () => log.filter((line) => line.execution === execution.number);
  const logger: GLogger = guard<GLogger, typeof KINDS>(execution, "Logger", KINDS, {
    clear: () => undefined,
    getLog: () =>
      own()
        .map(({ text }) => text)
        .join("\n"),
    log: (...values: unknown[]) => {
      log.push({ level: "log", text: textOf(values), execution: execution.number });
      return logger;
    },
  });
  return logger;
}

function textOf(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === "string" ? value : inspect(value))).join(" ");
}

const KINDS = { clear: "free", getLog: "free", log: "free" } as const;
