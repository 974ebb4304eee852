/** The tables, as Kysely knows them: integers, text, and JSON as text, so that one schema serves every engine. */
import type { Generated } from "kysely";

export interface Tables {
  readonly delivery: DeliveryTable;
  readonly perf_request: RequestTable;
  readonly head_seen: HeadTable;
  readonly pr_comment: CommentTable;
  readonly audit: AuditTable;
  readonly turn: TurnTable;
  readonly acceptance: AcceptanceTable;
  readonly history: HistoryTable;
}

/** Times are milliseconds since 1970. */
interface DeliveryTable {
  readonly id: Generated<number>;
  readonly guid: string;
  readonly event: string;
  readonly payload: string;
  readonly lane: string;
  readonly repository: number;
  readonly received_at: number;
  readonly state: "waiting" | "done" | "dead";
  readonly due: number;
  /** 0: nobody works on it. */
  readonly lease: number;
  /** The process that has or had the lease. */
  readonly owner: string | null;
  readonly attempts: number;
  readonly why: string | null;
}

interface RequestTable {
  readonly id: string;
  /** Order of asking. */
  readonly position: Generated<number>;
  readonly repository: number;
  readonly number: number;
  readonly installation: number;
  readonly head: string;
  readonly base: string | null;
  readonly actor: string;
  readonly origin: string;
  readonly workflow: string | null;
  readonly state: string;
  readonly problem: string | null;
  readonly run_id: number | null;
  readonly run_url: string | null;
  readonly check_run: number | null;
  readonly options: string | null;
  readonly version: number;
  readonly saved_at: number;
}

interface HeadTable {
  readonly repository: number;
  readonly number: number;
  readonly sha: string;
  /** ISO 8601, GitHub's clock. */
  readonly first_seen: string;
}

interface CommentTable {
  readonly repository: number;
  readonly number: number;
  readonly comment_id: number;
}

interface AuditTable {
  readonly id: Generated<number>;
  readonly at: number;
  readonly repository: number;
  readonly number: number;
  readonly login: string;
  readonly asked: string;
  readonly head: string | null;
  readonly permission: string | null;
  readonly answer: string;
}

interface TurnTable {
  readonly name: string;
  readonly owner: string | null;
  readonly due: number;
  /** When one was last brought to its end; 0: never. */
  readonly finished: number;
}

interface AcceptanceTable {
  readonly repository: number;
  readonly number: number;
  readonly benchmark: string;
  readonly head: string;
  readonly login: string;
  readonly because: string | null;
  readonly until: string;
  readonly most: string | null;
  readonly at: number;
}

interface HistoryTable {
  readonly repository: number;
  readonly commit: string;
  readonly number: number;
  readonly at: number;
  readonly benchmark: string;
  readonly interpreter: string;
  readonly metric: string;
  readonly comparison: string;
}
