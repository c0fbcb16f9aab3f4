import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** Runs a program of node_modules/.bin; its two outputs come back as one text, in the order they were written. */
export async function runTool(
  tool: string,
  args: readonly string[],
): Promise<{ code: number; output: string }> {
  const child = spawn(join("node_modules/.bin", tool), args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const [code] = await once(child, "close");
  return { code: typeof code === "number" ? code : 1, output };
}
