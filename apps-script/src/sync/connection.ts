import type { Client } from "../api/client.ts";
import type { Book } from "../google/book.ts";

/** Which sheet this is to the Worker. */
export interface Connection {
  bindingId: string;
  institution: string;
  person: string;
  spreadsheetId: string;
}

export function readConnection(book: Book): Connection | null {
  const text = book.memory.get("binding");
  if (text === "") return null;
  const connection = JSON.parse(text) as Connection;
  return connection.spreadsheetId === book.id ? connection : null;
}

/** The known connection, or a new one. It is written down with what the sync stores next; the server answers the same sheet alike. */
export function connect(book: Book, client: Client): Connection {
  const known = readConnection(book);
  if (known) return known;
  const { bindingId, institution, person } = client.connect(
    book.id,
    book.spreadsheet.getName(),
    book.memory.get("revoked") === "again",
  );
  const connection = { bindingId, institution, person, spreadsheetId: book.id };
  book.memory.later({ binding: JSON.stringify(connection), cursor: "", revoked: "" });
  return connection;
}

/** After the server said that it does not know the sheet: the next sync connects anew and reads everything. */
export function disconnect(book: Book): void {
  book.memory.set({ binding: "", cursor: "" });
}

/** After the server disconnected the sheet: only a person may bring it back, by setting it up again. */
export function endConnection(book: Book): void {
  book.memory.set({ binding: "", cursor: "", revoked: "1" });
}
