import { appendFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { Log, LogLevel } from "miniflare";

/** What the Worker and its runtime say, in a file: the terminal belongs to the night's progress. */
export interface WorkerLog {
  runtime: Log;
  structured(line: { timestamp: number; level: string; message: string }): void;
  uncaught(error: Error): void;
}

export function openWorkerLog(file: string): WorkerLog {
  const write = (level: string, message: string, at = Date.now()) =>
    appendFileSync(file, `${new Date(at).toISOString()} ${level} ${stripVTControlCharacters(message)}\n`);
  return {
    runtime: new FileLog((message) => write("runtime", message)),
    structured: ({ timestamp, level, message }) => write(level, message, timestamp),
    uncaught: (error) => write("error", error.stack ?? error.message),
  };
}

class FileLog extends Log {
  readonly #write: (message: string) => void;

  constructor(write: (message: string) => void) {
    super(LogLevel.INFO);
    this.#write = write;
  }

  protected override log(message: string): void {
    this.#write(message);
  }
}
