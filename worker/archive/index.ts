export { type ArchiveNight, archiveBoard, type BoardArchived } from "./archive-board.ts";
export { ArchiveObjectMissingError, type ArchiveObjects, readArchived } from "./archive-object.ts";
export { type ArchivedPosting, type ArchivedRow, DEFAULT_ARCHIVE_AFTER_DAYS } from "./archived-posting.ts";
export { restoreArchived } from "./restore-archived.ts";
export { daysUntilArchive, dueBoards } from "./store/due.ts";
export { countArchived } from "./store/find.ts";
