export {
  type Directory,
  readableDirectories,
  readableDirectory,
  typedDirectoryId,
} from "./directory-store.ts";
export type { ListLine } from "./list-line.ts";
export { normaliseCompanyName, squash } from "./normalise-company-name.ts";
export { type DirectoryReading, type DirectoryTools, readDirectory } from "./read-directory.ts";
export { applyTypedList, judgeTypedList, type TypedLine } from "./typed-list.ts";
