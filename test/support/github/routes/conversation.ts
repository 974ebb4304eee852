/** Operations on pull requests: reading them, comments, reviews, reactions. */
import {
  Refusal,
  appIdOf,
  found,
  listed,
  loginOf,
  notFound,
  numberParam,
  repositoryOf,
  type Answer,
  type Call,
  type Routes,
} from "../call.ts";
import { changedFiles } from "../changed-files.ts";
import { addComment, changeComment, deleteComment } from "../comments.ts";
import { gitText } from "../git.ts";
import { shownComment, shownReaction, shownReview } from "../show/conversation.ts";
import { shownPull } from "../show/pull.ts";
import { commitTexts, shownCommit } from "../show/repository.ts";
import type { CommentState, IssueState, PullState } from "../state.ts";
import { dateText } from "../world.ts";
import { plainText } from "../trusted.ts";

/** GitHub: 65,536 characters. */
const LONGEST_BODY = 65_536;

function bodyOf(call: Call): string {
  const body = String(call.body["body"]);
  if (body.trim() === "")
    throw new Refusal(422, "Validation Failed", [{ resource: "IssueComment", code: "missing_field", field: "body" }]);
  if (body.length > LONGEST_BODY)
    throw new Refusal(422, "Validation Failed", [
      {
        resource: "IssueComment",
        code: "unprocessable",
        field: "data",
        message: "Body is too long (maximum is 65536 characters)",
      },
    ]);
  return body;
}

function issueOf(call: Call, name: string): IssueState {
  return found(call.world.state.issue(repositoryOf(call).id, numberParam(call, name)));
}
function pullOf(call: Call): IssueState & { readonly pull: PullState } {
  const issue = issueOf(call, "pull_number");
  if (issue.pull === null) throw notFound();
  return { ...issue, pull: issue.pull };
}
function commentOf(call: Call, kind: CommentState["kind"]): CommentState {
  return found(
    call.world.state.comments.find(
      (comment) =>
        comment.kind === kind &&
        comment.repositoryId === repositoryOf(call).id &&
        comment.id === numberParam(call, "comment_id"),
    ),
  );
}
const commentsOf = (call: Call, issue: IssueState, kind: CommentState["kind"]): readonly CommentState[] =>
  call.world.state.comments.filter(
    (comment) =>
      comment.kind === kind && comment.repositoryId === issue.repositoryId && comment.number === issue.number,
  );

/** Apps may change their own comments only; people with write access any. */
function admitChange(call: Call, comment: CommentState): void {
  const isOwn = comment.user === loginOf(call);
  if (!isOwn && call.actor.kind !== "user") throw new Refusal(403, "Resource not accessible by integration");
}

function react(call: Call, comment: CommentState): Answer {
  const content = String(call.body["content"]);
  const user = loginOf(call);
  const old = comment.reactions.find((reaction) => reaction.content === content && reaction.user === user);
  if (old !== undefined) return { status: 200, body: shownReaction(call.world, old) };
  const reaction = { id: call.world.state.nextId(), content, user, createdAt: dateText(call.world.now()) };
  comment.reactions.push(reaction);
  return { status: 201, body: shownReaction(call.world, reaction) };
}
const reactions = (call: Call, comment: CommentState): Answer =>
  listed(
    call,
    comment.reactions.filter(
      (reaction) => call.query["content"] === undefined || reaction.content === call.query["content"],
    ),
    (reaction) => shownReaction(call.world, reaction),
  );

async function listedFiles(call: Call): Promise<Answer> {
  const { pull } = pullOf(call);
  const repository = repositoryOf(call);
  const base = await gitText(repository.folder, ["merge-base", pull.baseSha, pull.headSha]);
  return listed(call, await changedFiles(call.world, repository, base, pull.headSha), (file) => file);
}

/** A pull request with the counts that only the single view has. */
async function onePull(call: Call): Promise<Answer> {
  const issue = pullOf(call);
  const repository = repositoryOf(call);
  const base = await gitText(repository.folder, ["merge-base", issue.pull.baseSha, issue.pull.headSha]);
  const files = await changedFiles(call.world, repository, base, issue.pull.headSha);
  const sum = (key: string): number => files.reduce((total, file) => total + Number(file[key]), 0);
  const commits = await commitTexts(repository, [`${base}..${issue.pull.headSha}`]);
  return {
    status: 200,
    body: {
      ...shownPull(call.world, issue),
      commits: commits.length,
      changed_files: files.length,
      additions: sum("additions"),
      deletions: sum("deletions"),
    },
  };
}

function listedPulls(call: Call): Answer {
  const { query } = call;
  const state = plainText(query["state"] ?? "open");
  const pulls = call.world.state.issues.filter((issue) => {
    if (issue.pull === null || issue.repositoryId !== repositoryOf(call).id) return false;
    const owner = call.world.state.repositoryById(issue.pull.headRepositoryId).owner;
    return (
      (state === "all" || issue.state === state) &&
      (query["head"] === undefined || query["head"] === `${owner}:${issue.pull.headRef}`) &&
      (query["base"] === undefined || query["base"] === issue.pull.baseRef)
    );
  });
  return listed(call, query["direction"] === "asc" ? pulls : pulls.toReversed(), (pull) => shownPull(call.world, pull));
}

const since = (call: Call, comments: readonly CommentState[]): readonly CommentState[] =>
  comments.filter(
    (comment) => call.query["since"] === undefined || comment.updatedAt >= plainText(call.query["since"]),
  );

export const CONVERSATION_ROUTES: Routes = {
  "pulls/get": onePull,
  "pulls/list": listedPulls,
  "pulls/list-files": listedFiles,
  "pulls/list-commits": async (call) => {
    const { pull } = pullOf(call);
    const commits = await commitTexts(repositoryOf(call), [`${pull.baseSha}..${pull.headSha}`]);
    return listed(call, commits.toReversed(), (commit) => shownCommit(call.world, repositoryOf(call), commit));
  },
  "pulls/get-review-comment": (call) => ({ status: 200, body: shownComment(call.world, commentOf(call, "review")) }),
  "pulls/list-review-comments": (call) =>
    listed(call, since(call, commentsOf(call, pullOf(call), "review")), (comment) => shownComment(call.world, comment)),
  "pulls/create-reply-for-review-comment": (call) => {
    const issue = pullOf(call);
    const parent = commentOf(call, "review");
    const place = found(parent.place);
    const reply = addComment(call.world, {
      issue,
      user: loginOf(call),
      appId: appIdOf(call),
      body: bodyOf(call),
      place: { ...place, inReplyTo: parent.id, reviewId: null },
    });
    return { status: 201, body: shownComment(call.world, reply) };
  },
  "pulls/list-reviews": (call) => {
    const issue = pullOf(call);
    const reviews = call.world.state.reviews.filter(
      (review) => review.repositoryId === issue.repositoryId && review.number === issue.number,
    );
    return listed(call, reviews, (review) => shownReview(call.world, review, "rest"));
  },
  "pulls/get-review": (call) => {
    const issue = pullOf(call);
    const review = found(
      call.world.state.reviews.find(
        (candidate) =>
          candidate.repositoryId === issue.repositoryId &&
          candidate.number === issue.number &&
          candidate.id === numberParam(call, "review_id"),
      ),
    );
    return { status: 200, body: shownReview(call.world, review, "rest") };
  },
  "issues/list-comments": (call) =>
    listed(call, since(call, commentsOf(call, issueOf(call, "issue_number"), "issue")), (comment) =>
      shownComment(call.world, comment),
    ),
  "issues/get-comment": (call) => ({ status: 200, body: shownComment(call.world, commentOf(call, "issue")) }),
  "issues/create-comment": (call) => {
    const comment = addComment(call.world, {
      issue: issueOf(call, "issue_number"),
      user: loginOf(call),
      appId: appIdOf(call),
      body: bodyOf(call),
      place: null,
    });
    return { status: 201, body: shownComment(call.world, comment) };
  },
  "issues/update-comment": (call) => {
    const comment = commentOf(call, "issue");
    admitChange(call, comment);
    changeComment(call.world, comment, bodyOf(call), loginOf(call));
    return { status: 200, body: shownComment(call.world, comment) };
  },
  "issues/delete-comment": (call) => {
    const comment = commentOf(call, "issue");
    admitChange(call, comment);
    deleteComment(call.world, comment, loginOf(call));
    return { status: 204 };
  },
  "reactions/create-for-issue-comment": (call) => react(call, commentOf(call, "issue")),
  "reactions/list-for-issue-comment": (call) => reactions(call, commentOf(call, "issue")),
  "reactions/delete-for-issue-comment": (call) => {
    const comment = commentOf(call, "issue");
    comment.reactions = comment.reactions.filter(
      (reaction) => reaction.id !== numberParam(call, "reaction_id") || reaction.user !== loginOf(call),
    );
    return { status: 204 };
  },
  "reactions/create-for-pull-request-review-comment": (call) => react(call, commentOf(call, "review")),
  "reactions/list-for-pull-request-review-comment": (call) => reactions(call, commentOf(call, "review")),
};
