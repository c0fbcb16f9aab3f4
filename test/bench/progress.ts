/** A line on stderr at most every so often: parts take minutes. */
const EVERY_MS = 5_000;

export type Progress = (what: string, done: number, all: number) => void;

export function stderrProgress(part: string): Progress {
  let last = 0;
  return (what, done, all) => {
    if (performance.now() - last < EVERY_MS) return;
    last = performance.now();
    const count = (number: number) => number.toLocaleString("en-GB");
    process.stderr.write(`${part}: ${what}, ${count(done)} of ${count(all)}\n`);
  };
}
