/** A workbook that could not be read or written, in words for the person who asked for it. */
export class WorkbookError extends Error {}

/** What the operating system or the library said, as a sentence about `path`. */
export function workbookError(path: string, error: unknown): WorkbookError {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  const sentences: Record<string, string> = {
    ENOENT: `There is no file ${path}. Check the name and the folder.`,
    EACCES: `${path} may not be read or written by you.`,
    EBUSY: `${path} is open in another program. Close it there and try again.`,
    EPERM: `${path} is open in another program, or you may not write there.`,
    EISDIR: `${path} is a folder, not a workbook.`,
  };
  const sentence =
    sentences[code] ?? `${path} is not a workbook that can be read: save it as .xlsx and try again.`;
  return new WorkbookError(sentence, { cause: error });
}
