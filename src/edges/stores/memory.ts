/** What is remembered of a pull request besides its requests. */
import type { Kysely } from "kysely";
import type { Memory } from "#ports-app";
import type { Tables } from "./tables.ts";

export function memoryOf(db: Kysely<Tables>): Memory {
  return {
    async sawHead(pull, head, at) {
      const row = { ...keyOf(pull), sha: head, first_seen: at };
      await db
        .insertInto("head_seen")
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async headSeen(pull, head) {
      const { repository, number } = keyOf(pull);
      const query = db
        .selectFrom("head_seen")
        .select("first_seen")
        .where("repository", "=", repository)
        .where("number", "=", number);
      return (await query.where("sha", "=", head).executeTakeFirst())?.first_seen ?? null;
    },
    async commentId(pull) {
      const { repository, number } = keyOf(pull);
      const query = db
        .selectFrom("pr_comment")
        .select("comment_id")
        .where("repository", "=", repository)
        .where("number", "=", number);
      return (await query.executeTakeFirst())?.comment_id ?? null;
    },
    async keepCommentId(pull, id) {
      const row = { ...keyOf(pull), comment_id: id };
      const insert = db.insertInto("pr_comment").values(row);
      await insert
        .onConflict((conflict) => conflict.columns(["repository", "number"]).doUpdateSet({ comment_id: id }))
        .execute();
    },
    async answered(pull, asked) {
      const { repository, number } = keyOf(pull);
      const query = db
        .selectFrom("audit")
        .select("answer")
        .where("repository", "=", repository)
        .where("number", "=", number);
      return (await query.where("asked", "=", asked).executeTakeFirst())?.answer ?? null;
    },
    async asked(repository, since) {
      const query = db
        .selectFrom("audit")
        .select(["at", "login", "number", "answer"])
        .where("repository", "=", repository)
        .where("at", ">=", since)
        // What a push asks for by itself is no command.
        .where("asked", "not like", "pull_request:%");
      return await query.execute();
    },
    async audit({ pull, ...row }) {
      await db
        .insertInto("audit")
        .values({ ...row, ...keyOf(pull) })
        .execute();
    },
  };
}

/** Exactly the two key columns, whatever else the caller's object has. */
const keyOf = ({ repository, number }: { readonly repository: number; readonly number: number }) => ({
  repository,
  number,
});
