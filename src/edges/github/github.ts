/** One repository on GitHub as the flows see it. */
import type { GitHub } from "#ports-app";
import type { Place } from "./octokit.ts";
import { postsOf } from "./posts.ts";
import { pullsOf } from "./pulls.ts";
import { runsOf } from "./runs.ts";

export const githubOf = (place: Place): GitHub => ({
  pulls: pullsOf(place),
  runs: runsOf(place),
  posts: postsOf(place),
});
