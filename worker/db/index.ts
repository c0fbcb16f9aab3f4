export { type BulkRow, bulk, bulkList, type Upsert, upsertSql } from "./bulk.ts";
export {
  type Database,
  type DatabaseUsage,
  openDatabase,
  type SqlValue,
  type Statement,
  statement,
} from "./database.ts";
export { DatabaseError, type DatabaseErrorClass } from "./errors.ts";
export { raiseAlert } from "./raise-alert.ts";
export { missingMigrations } from "./schema-version.ts";
