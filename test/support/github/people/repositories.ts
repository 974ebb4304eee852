/** Making repositories and forks. */
import { join } from "node:path";
import { git, initBare } from "../git.ts";
import { known, type RepositoryState } from "../state.ts";
import type { RepositoryName } from "../types.ts";
import { dateText, type World } from "../world.ts";

/** Adds it; its git folder is made by `makeFolder`. */
export function newRepository(
  world: World,
  given: RepositoryName & { readonly private?: boolean; readonly defaultBranch?: string },
  parentId: number | null = null,
): RepositoryState {
  if (world.state.repository(given) !== null)
    throw new Error(`there is already a repository ${given.owner}/${given.repo}`);
  world.state.user(given.owner);
  const id = world.state.nextId();
  const repository: RepositoryState = {
    id,
    owner: given.owner,
    name: given.repo,
    private: given.private ?? false,
    defaultBranch: given.defaultBranch ?? "main",
    folder: join(world.folder, "git", `${id}.git`),
    parentId,
    roles: new Map([[given.owner.toLowerCase(), "admin"]]),
    createdAt: dateText(world.now()),
  };
  world.state.repositories.set(id, repository);
  return repository;
}

export const makeFolder = (repository: RepositoryState): Promise<void> =>
  initBare(repository.folder, repository.defaultBranch);

export async function fork(world: World, given: RepositoryName & { readonly fork: string }): Promise<RepositoryState> {
  const parent = known(world.state.repository(given), `repository ${given.owner}/${given.repo}`);
  const repository = newRepository(
    world,
    { owner: given.fork, repo: given.repo, private: parent.private, defaultBranch: parent.defaultBranch },
    parent.id,
  );
  await makeFolder(repository);
  await git(repository.folder, ["fetch", "--quiet", parent.folder, "+refs/heads/*:refs/heads/*"]);
  return repository;
}
