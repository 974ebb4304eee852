/** The state of deliveries that nobody has worked off yet, as part of a query's text. */
import { sql } from "kysely";

/** No parameter: SQLite uses the indexes of what waits only where the text of the query says that it is about those (sqlite.org/partialindex.html). */
export const WAITING = sql.lit("waiting" as const);
