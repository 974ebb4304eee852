/** Comments, reviews and reactions in GitHub's form. */
import { nodeId, type CommentState, type ReactionState, type ReviewState } from "../state.ts";
import { repositoryPage, repositoryUrl, type World } from "../world.ts";
import { shownApp, shownUser, type Shown } from "./person.ts";

const CONTENTS = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

export function shownComment(world: World, comment: CommentState): Shown {
  const repository = world.state.repositoryById(comment.repositoryId);
  const api = repositoryUrl(world, repository);
  const page = `${repositoryPage(world, repository)}/pull/${comment.number}`;
  const common = {
    id: comment.id,
    node_id: nodeId("Comment", comment.id),
    body: comment.body,
    user: shownUser(world, comment.user),
    author_association: "NONE",
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    performed_via_github_app: comment.appId === null ? null : shownApp(world, comment.appId),
  };
  if (comment.place === null) {
    const url = `${api}/issues/comments/${comment.id}`;
    return {
      ...common,
      url,
      html_url: `${page}#issuecomment-${comment.id}`,
      issue_url: `${api}/issues/${comment.number}`,
      reactions: reactionCounts(comment, url),
    };
  }
  const url = `${api}/pulls/comments/${comment.id}`;
  const { path, line, commit, reviewId, inReplyTo } = comment.place;
  return {
    ...common,
    url,
    html_url: `${page}#discussion_r${comment.id}`,
    pull_request_url: `${api}/pulls/${comment.number}`,
    pull_request_review_id: reviewId,
    path,
    line,
    original_line: line,
    position: line,
    original_position: line,
    start_line: null,
    original_start_line: null,
    side: "RIGHT",
    start_side: null,
    subject_type: "line",
    commit_id: commit,
    original_commit_id: commit,
    diff_hunk: "",
    ...(inReplyTo === null ? {} : { in_reply_to_id: inReplyTo }),
    reactions: reactionCounts(comment, url),
    _links: {
      self: { href: url },
      html: { href: `${page}#discussion_r${comment.id}` },
      pull_request: { href: `${api}/pulls/${comment.number}` },
    },
  };
}

function reactionCounts(comment: CommentState, url: string): Shown {
  const counts = CONTENTS.map((content) => [
    content,
    comment.reactions.filter((reaction) => reaction.content === content).length,
  ]);
  return { url: `${url}/reactions`, total_count: comment.reactions.length, ...Object.fromEntries(counts) };
}

export const shownReaction = (world: World, reaction: ReactionState): Shown => ({
  id: reaction.id,
  node_id: nodeId("Reaction", reaction.id),
  user: shownUser(world, reaction.user),
  content: reaction.content,
  created_at: reaction.createdAt,
});

export function shownReview(world: World, review: ReviewState, style: "rest" | "webhook"): Shown {
  const repository = world.state.repositoryById(review.repositoryId);
  const page = `${repositoryPage(world, repository)}/pull/${review.number}`;
  const pull = `${repositoryUrl(world, repository)}/pulls/${review.number}`;
  return {
    id: review.id,
    node_id: nodeId("Review", review.id),
    user: shownUser(world, review.user),
    body: review.body,
    // The API shouts what the webhook says.
    state: style === "rest" ? review.state.toUpperCase() : review.state,
    html_url: `${page}#pullrequestreview-${review.id}`,
    pull_request_url: pull,
    author_association: "NONE",
    submitted_at: review.submittedAt,
    updated_at: review.submittedAt,
    commit_id: review.commit,
    _links: { html: { href: `${page}#pullrequestreview-${review.id}` }, pull_request: { href: pull } },
  };
}
