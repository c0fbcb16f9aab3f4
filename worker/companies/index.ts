export { type Directory, readableDirectories, readableDirectory } from "./directory-store.ts";
export { normaliseCompanyName, squash } from "./normalise-company-name.ts";
export { type DirectoryReading, type DirectoryTools, readDirectory } from "./read-directory.ts";
