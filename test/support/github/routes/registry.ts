/** Every operation that the loopback GitHub answers. */
import type { Routes } from "../call.ts";
import { ACTION_ROUTES } from "./actions.ts";
import { APP_ROUTES } from "./apps.ts";
import { CHECK_ROUTES } from "./checks.ts";
import { CONVERSATION_ROUTES } from "./conversation.ts";
import { REPOSITORY_ROUTES } from "./repositories.ts";

export const ROUTES: Routes = {
  ...APP_ROUTES,
  ...REPOSITORY_ROUTES,
  ...CONVERSATION_ROUTES,
  ...CHECK_ROUTES,
  ...ACTION_ROUTES,
};
